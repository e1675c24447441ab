import { patientRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { zeroAddress } from "viem";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";

/** A recovery that waits for its time. */
export interface PendingRecovery {
  /** The new wallet. */
  readonly to: Hex;
  /** Unix seconds from which anybody may finish it. */
  readonly readyAt: number;
  /** Whether the old wallet has asked for more time already. */
  readonly extended: boolean;
}

/** The round that the next approval must name, and the recovery that waits. Errors: `chain/unreachable`. */
export async function readRecovery(
  { chain, deployment }: Network,
  patientId: Hex,
): Promise<{ readonly round: number; readonly pending: PendingRecovery | null }> {
  const { to, readyAt, round, extended } = await chain
    .readContract({
      address: deployment.contracts.patientRegistry,
      abi: patientRegistryAbi,
      functionName: "recoveryOf",
      args: [patientId],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  if (to === zeroAddress) return { round, pending: null };
  return { round, pending: { to: to.toLowerCase() as Hex, readyAt, extended } };
}
