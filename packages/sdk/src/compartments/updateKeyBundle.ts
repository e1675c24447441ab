import { patientRegistryAbi } from "@linchpin/contracts";
import { randomBytes } from "@linchpin/crypto";
import { contractDomain, digestOf, type Hex, type KeyBundle, patientTypes } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData } from "viem";
import { type SecondFactorHolder, signSecondFactor } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { DEADLINE_SECONDS, sendOff } from "../outbox/sendOff.ts";
import { keepKeyBundle, keyBundleStep } from "../patient/enrolPatient.ts";
import { usedNonce } from "../patient/usedNonce.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { KEYS } from "./newestKeyBundle.ts";

/**
 * Puts a key bundle in the place of the one before: custodians keep it, wallet and second factor sign, a custodian pays.
 * Two devices that do so at once do not overwrite each other: the second is refused. `beforeSigning` happens when
 * custodians have the bundle, or it is on its way to them, and the chain does not name it yet.
 *
 * Errors: `custodians/too-few`, `safeguards/…`, `relay/nobody`, `wallet/rejected`, `chain/refused`.
 */
export async function updateKeyBundle(
  network: Network,
  {
    bundle,
    previousDigest,
    beforeSigning,
    ...order
  }: SecondFactorHolder & {
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
    readonly bundle: KeyBundle;
    readonly previousDigest: Hex;
    readonly beforeSigning?: () => Promise<void>;
  },
): Promise<{ readonly bundleDigest: Hex; readonly waiting: Waiting | null }> {
  const { patientId, as, wallet } = order;
  // Where it can wait it is signed first; otherwise nobody is asked to sign what custodians cannot keep.
  const isPatient = network.outbox !== undefined;
  const bundleDigest = isPatient ? digestOf(bundle) : await keepKeyBundle(network, { as, bundle });
  await beforeSigning?.();
  const update = {
    patientId,
    previousDigest,
    bundleDigest,
    // A key of its own (keyed nonces): it waits for no other message of this wallet.
    nonce: BigInt(bytesToHex(randomBytes(24))) << 64n,
    deadline: BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS),
  };
  const message = {
    domain: contractDomain(network.deployment, "PatientRegistry"),
    types: { KeyBundleUpdate: patientTypes.KeyBundleUpdate },
    primaryType: "KeyBundleUpdate",
    message: { ...update, wallet: wallet.address },
  };
  const secondFactor = await signSecondFactor(network, { ...order, message });
  const signature = await wallet.signTypedData(message);
  const data = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "updateKeyBundleBySig",
    args: [update, signature, secondFactor],
  });
  const { waiting } = await sendOff(network, {
    ...{ as, about: { kind: "keys" }, line: KEYS, until: Number(update.deadline) },
    // The chain must never name a bundle that too few keep.
    steps: [
      ...(isPatient ? [keyBundleStep(bundle)] : []),
      {
        kind: "relay",
        calls: [{ to: "patientRegistry", data }],
        shown: await usedNonce(network, { wallet: wallet.address, nonce: update.nonce }),
      },
    ],
    what: "keep your public keys",
  });
  return { bundleDigest, waiting };
}
