import { patientRegistryAbi } from "@linchpin/contracts";
import { contractDomain, patientTypes } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import type { Myself } from "../guardians/Myself.ts";
import { knownSafeguards } from "../guardians/readGuardians.ts";
import { signSecondFactor } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import { relaySigned } from "../network/relaySigned.ts";
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
): Promise<void> {
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
  await relaySigned(network, { as, to: "patientRegistry", data });
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
): Promise<void> {
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
  await relaySigned(network, { as, to: "patientRegistry", data });
}
