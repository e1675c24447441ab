import { medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";

/**
 * Whether a record of the taker's came by a hand-over after which no new deals were counted. Only then may an offer have
 * deals counted for a record that is the taker's already: an offer is a letter that anybody sends, and counting deals
 * destroys those before.
 *
 * Errors: `chain/unreachable`.
 */
export async function isHalfTaken({ chain, deployment }: Network, tokenId: Hex): Promise<boolean> {
  const asked = {
    ...{ address: deployment.contracts.medicalRecord, abi: medicalRecordAbi, strict: true },
    ...{ args: { tokenId: BigInt(tokenId) }, fromBlock: BigInt(deployment.deployedAtBlock) },
  } as const;
  const [moved, counted] = await Promise.all([
    chain.getContractEvents({ ...asked, eventName: "RecordHandedOver" }),
    chain.getContractEvents({ ...asked, eventName: "DealRecorded" }),
  ]).catch((thrown) => {
    throw explainRevert(thrown);
  });
  const lastMove = moved.at(-1);
  const lastCount = counted.at(-1);
  if (!lastMove || !lastCount) return lastMove !== undefined;
  if (lastMove.blockNumber !== lastCount.blockNumber) return lastMove.blockNumber > lastCount.blockNumber;
  return lastMove.logIndex > lastCount.logIndex;
}
