import type { CID } from "multiformats/cid";
import type { BlockReader, CheckedBlock, ReadOptions } from "../blocks/BlockStore.ts";
import { linksOf } from "../blocks/linksOf.ts";
import { verifyBlock } from "../blocks/verifyBlock.ts";

/** How a DAG is walked. */
export interface WalkOptions extends ReadOptions {
  /** Whether a block that is named twice comes twice. No, unless told. */
  readonly duplicates?: boolean | undefined;
}

/** Every block of a DAG, depth first, parents before children, each checked against its CID. */
export async function* walkDag(
  reader: BlockReader,
  root: CID,
  { duplicates = false, signal }: WalkOptions = {},
): AsyncGenerator<CheckedBlock> {
  const seen = new Set<string>();
  const waiting = [root];
  for (let cid = waiting.pop(); cid !== undefined; cid = waiting.pop()) {
    const name = cid.toString();
    if (!duplicates && seen.has(name)) continue;
    seen.add(name);
    const bytes = await reader.get(cid, { signal });
    const block = await verifyBlock(cid, bytes);
    yield block;
    waiting.push(...linksOf(block).reverse());
  }
}
