import { patientRegistryAbi } from "@linchpin/contracts";
import {
  contractDomain,
  digestOf,
  type Hex,
  type KeyBundle,
  NO_END,
  patientIdOf,
  patientTypes,
  type RelayCall,
} from "@linchpin/protocol";
import { encodeFunctionData, zeroHash } from "viem";
import { explainRefusal } from "../chain/explainRevert.ts";
import { findPatientOf } from "../chain/readPatient.ts";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import { sendOff, type ToSend } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { firstSafeguards, readSafeguards, signFirstSafeguards } from "./safeguards.ts";

/** How long an enrolment may wait for its relay, in seconds. */
const DEADLINE_SECONDS = 15 * 60;

/** Hands a key bundle to its custodians; as many as open a record must keep it. Errors: `custodians/too-few`. */
export async function keepKeyBundle(
  { outbox: _, ...network }: Network,
  { as, bundle }: { readonly as: SignedIn; readonly bundle: KeyBundle },
): Promise<Hex> {
  // At once, also where other things may wait: what comes next needs it.
  await sendOff(network, {
    ...{ as, about: { kind: "keys" }, steps: [keyBundleStep(bundle)], what: "keep your public keys" },
  });
  return digestOf(bundle);
}

/** Gives a key bundle to its custodians. */
export function keyBundleStep(bundle: KeyBundle): ToSend["steps"][number] {
  const custodians = [...new Set(bundle.compartments.flatMap((compartment) => compartment.custodians))];
  const needed = Math.max(...bundle.compartments.map(({ k }) => k));
  return {
    ...{ kind: "hand", method: "PUT", path: "/v1/key-bundles", body: { bundle }, custodians },
    ...{ first: needed, needed, spreads: false },
  };
}

/**
 * Enrols the signed-in wallet as a patient: custodians keep the bundle, the wallet signs, a custodian pays. A wallet that
 * is not on chain yet is made in the same batch, and with a keyring the first safeguards are set in it, so that a stolen
 * wallet alone can undo nothing. What was done already is not done again: it may be cut short anywhere and repeated.
 * Make key slots first: a patient without one could lose everything.
 *
 * Errors: `patient/already-enrolled`, `patient/hospital-not-allowed`, `custodians/too-few`, `relay/nobody`,
 * `wallet/rejected`.
 */
export async function enrolPatient(
  network: Network,
  {
    wallet,
    as,
    bundle,
    hospital,
    keyring,
  }: {
    readonly wallet: WalletSigner;
    readonly as: SignedIn;
    readonly bundle: KeyBundle;
    /** The provider that may write from the start. */
    readonly hospital: number;
    /** With it, its recovery key is set as the second factor: one signature more. */
    readonly keyring?: Keyring;
  },
): Promise<{ readonly patientId: Hex }> {
  const bundleDigest = await keepKeyBundle(network, { as, bundle });
  const patientId = patientIdOf(network.deployment, wallet.address);
  const deadline = BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS);
  const creation = await wallet.creation?.();
  const calls: RelayCall[] = creation ? [{ to: "accountFactory", data: creation }] : [];
  const known = await findPatientOf(network, wallet.address);
  // Nothing of other keys is set for somebody who has theirs.
  if (known && known.bundleDigest !== bundleDigest) throw explainRefusal("PatientRegistryAlreadyEnrolled");
  if (known === null) {
    const enrolment = { wallet: wallet.address, bundleDigest, hospital, writeExpiry: NO_END, deadline };
    calls.push(await signEnrolment(network, { wallet, enrolment }));
  }
  if (keyring && (known === null || (await readSafeguards(network, patientId)) === zeroHash)) {
    const safeguards = firstSafeguards(keyring);
    calls.push(await signFirstSafeguards(network, { wallet, patientId, safeguards, deadline }));
  }
  if (calls.length > 0) await relayCalls(network, { as, calls });
  return { patientId };
}

interface Enrolment {
  readonly [field: string]: unknown;
  readonly wallet: Hex;
  readonly bundleDigest: Hex;
  readonly hospital: number;
  readonly writeExpiry: number;
  readonly deadline: bigint;
}

async function signEnrolment(
  network: Network,
  { wallet, enrolment }: { readonly wallet: WalletSigner; readonly enrolment: Enrolment },
): Promise<RelayCall> {
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "PatientRegistry"),
    types: { Enrolment: patientTypes.Enrolment },
    primaryType: "Enrolment",
    message: enrolment,
  });
  const data = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "enrolBySig",
    args: [enrolment, signature],
  });
  return { to: "patientRegistry", data };
}
