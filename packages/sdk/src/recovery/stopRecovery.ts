import { patientRegistryAbi } from "@linchpin/contracts";
import { contractDomain, type Hex, patientTypes } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import type { Myself } from "../guardians/Myself.ts";
import { knownSafeguards } from "../guardians/readGuardians.ts";
import { signSecondFactor } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import { lookBefore } from "../outbox/isShown.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import type { Safeguards } from "../patient/safeguards.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { readRecovery } from "./readRecovery.ts";

/**
 * The patient's veto: "this is not me". The wallet that would be replaced and the recovery key sign.
 *
 * Errors: `wallet/rejected`, `safeguards/…`, `relay/nobody`, a contract's refusal (`chain/refused`).
 */
export async function cancelRecovery(
  network: Network,
  { wallet, ...myself }: Myself & { readonly wallet: WalletSigner },
): Promise<{ readonly waiting: Waiting | null }> {
  const { as, keyring, patientId } = myself;
  const [{ round }, safeguards] = await Promise.all([
    readRecovery(network, patientId),
    knownSafeguards(network, myself),
  ]);
  const message = {
    domain: contractDomain(network.deployment, "PatientRegistry"),
    types: { RecoveryCancellation: patientTypes.RecoveryCancellation },
    primaryType: "RecoveryCancellation",
    message: { patientId, round },
  };
  const signature = await wallet.signTypedData(message);
  const secondFactor = await signSecondFactor(network, {
    ...{ patientId, keyring, message },
    ...(safeguards ? { safeguards } : {}),
  });
  const data = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "cancelRecoveryBySig",
    args: [patientId, round, signature, secondFactor],
  });
  return stop(network, { as, patientId, data });
}

/**
 * Asks for the delay once more, by the wallet alone, once: time to find a way to the keys.
 *
 * Errors: `wallet/rejected`, `relay/nobody`, a contract's refusal (`chain/refused`).
 */
export async function extendRecovery(
  network: Network,
  {
    as,
    wallet,
    patientId,
    safeguards,
  }: Pick<Myself, "as" | "patientId"> & {
    readonly wallet: WalletSigner;
    /** Those that stand: not secret, best kept on the device, so that it works without the keys. */
    readonly safeguards: Safeguards;
  },
): Promise<{ readonly waiting: Waiting | null }> {
  const { round } = await readRecovery(network, patientId);
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "PatientRegistry"),
    types: { RecoveryExtension: patientTypes.RecoveryExtension },
    primaryType: "RecoveryExtension",
    message: { patientId, round },
  });
  const data = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "extendRecoveryBySig",
    args: [patientId, round, safeguards, signature],
  });
  return stop(network, { as, patientId, data });
}

async function stop(
  network: Network,
  { as, patientId, data }: Pick<Myself, "as" | "patientId"> & { readonly data: Hex },
): Promise<{ readonly waiting: Waiting | null }> {
  const shown = await lookBefore(network, {
    to: "patientRegistry",
    data: encodeFunctionData({ abi: patientRegistryAbi, functionName: "recoveryOf", args: [patientId] }),
  });
  const { waiting } = await sendOff(network, {
    ...{ as, about: { kind: "veto" }, what: "stop this recovery" },
    steps: [{ kind: "relay", calls: [{ to: "patientRegistry", data }], shown }],
  });
  return { waiting };
}
