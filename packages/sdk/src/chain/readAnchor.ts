import { accessJournalAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/** The newest head of a custodian's journal that it has anchored. */
export interface OnChainAnchor {
  /** How many entries it covers; 0 before the first anchor. */
  readonly size: number;
  /** RFC 9162, over the first `size` entries. */
  readonly root: Hex;
}

/** Reads the newest anchor of a custodian's journal. Errors: `chain/unreachable`. */
export async function readAnchor({ chain, deployment }: Network, custodian: number): Promise<OnChainAnchor> {
  const { size, root } = await chain
    .readContract({
      address: deployment.contracts.accessJournal,
      abi: accessJournalAbi,
      functionName: "headOf",
      args: [custodian],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return { size: Number(size), root };
}
