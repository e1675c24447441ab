import { patientRegistryAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import type { RelayCall } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { asSafeguards } from "./chooseSet.ts";
import type { ReadyRecovery } from "./collectApprovals.ts";
import type { RecoveryRequest } from "./RecoveryRequest.ts";
import { type PendingRecovery, readRecovery } from "./readRecovery.ts";
import { recoveryMessage } from "./recoveryMessage.ts";

/**
 * Tells the chain what enough guardians decided: from now on the delay runs, in which the old wallet may say no. The new
 * wallet signs too, and is made in the same batch where it is not on chain yet.
 *
 * Errors: `wallet/rejected`, `relay/nobody`, a contract's refusal (`chain/refused`).
 */
export async function startRecovery(
  network: Network,
  {
    as,
    wallet,
    request,
    ready,
  }: {
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
    readonly request: RecoveryRequest;
    readonly ready: ReadyRecovery;
  },
): Promise<PendingRecovery> {
  const { patientId, from, round, set, signed } = ready;
  const terms = { patientId, from, to: wallet.address, round, deadline: request.deadline };
  const toSignature = await wallet.signTypedData(recoveryMessage(network, terms));
  const creation = await wallet.creation?.();
  const calls: RelayCall[] = creation ? [{ to: "accountFactory", data: creation }] : [];
  // No more than it takes: each costs gas.
  const chosen = signed.slice(0, set.safeguards.needed);
  const approvals = {
    guardians: set.guardians,
    salt: set.salt,
    signers: chosen.map(({ guardian }) => set.guardians.indexOf(guardian)),
    signatures: chosen.map(({ signature }) => signature),
  };
  const recovery = { ...terms, deadline: BigInt(terms.deadline) };
  const data = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "startRecoveryBySig",
    args: [recovery, asSafeguards(set), approvals, toSignature],
  });
  await relayCalls(network, { as, calls: [...calls, { to: "patientRegistry", data }] });
  const { pending } = await readRecovery(network, patientId);
  if (pending) return pending;
  throw new LinchpinError({
    code: "recovery/not-started",
    message: "The chain does not show the recovery that was just begun.",
    hint: "Look again in a moment: the old device may have said no.",
  });
}
