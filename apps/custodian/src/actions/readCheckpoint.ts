import type { Hex } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import type { AnchorView } from "../ports/Chain.ts";

/** The journal's head, and what of it is anchored on chain. Public: hashes only. */
export async function readCheckpoint({ journal, chain }: Custodian): Promise<{
  readonly size: number;
  readonly root: Hex;
  readonly anchored: AnchorView | null;
}> {
  const [head, anchored] = await Promise.all([journal.head(), chain.readAnchor()]);
  return { ...head, anchored };
}
