import { patientRegistryAbi } from "@linchpin/contracts";
import {
  contractDomain,
  digestOf,
  type Hex,
  type KeyBundle,
  keyBundleStoredSchema,
  NO_END,
  patientIdOf,
  patientTypes,
} from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import { relaySigned } from "../network/relaySigned.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/** How long an enrolment may wait for its relay, in seconds. */
const DEADLINE_SECONDS = 15 * 60;

/** Hands a key bundle to its custodians; as many as open a record must keep it. Errors: `custodians/too-few`. */
export async function keepKeyBundle(
  network: Network,
  { as, bundle }: { readonly as: SignedIn; readonly bundle: KeyBundle },
): Promise<Hex> {
  const custodians = [...new Set(bundle.compartments.flatMap((compartment) => compartment.custodians))];
  const needed = Math.max(...bundle.compartments.map(({ k }) => k));
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, {
      custodian,
      as,
      method: "PUT",
      path: "/v1/key-bundles",
      body: { bundle },
      answer: keyBundleStoredSchema,
    }),
  );
  if (answers.answered.size < needed) throw tooFewAnswers({ answers, needed, what: "keep your public keys" });
  return digestOf(bundle);
}

/**
 * Enrols the signed-in wallet as a patient: custodians keep the bundle, the wallet signs once, a custodian pays.
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
  }: {
    readonly wallet: WalletSigner;
    readonly as: SignedIn;
    readonly bundle: KeyBundle;
    /** The provider that may write from the start. */
    readonly hospital: number;
  },
): Promise<{ readonly patientId: Hex }> {
  const bundleDigest = await keepKeyBundle(network, { as, bundle });
  const enrolment = {
    wallet: wallet.address,
    bundleDigest,
    hospital,
    writeExpiry: NO_END,
    deadline: BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS),
  };
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
  await relaySigned(network, { as, to: "patientRegistry", data });
  return { patientId: patientIdOf(network.deployment, wallet.address) };
}
