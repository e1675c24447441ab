import type { CID } from "multiformats/cid";
import type { Block, BlockReader } from "../blocks/BlockStore.ts";
import { RAW } from "../blocks/supportedCid.ts";
import { verifyBlock } from "../blocks/verifyBlock.ts";
import { fileNodeOf } from "../unixfs/fileNodeOf.ts";
import type { EntityBytes } from "./askedFormat.ts";

/** The blocks that somebody needs to check and read some bytes of a file, depth first. */
export async function* entityBlocks(
  reader: BlockReader,
  root: Block,
  asked: EntityBytes,
): AsyncGenerator<Block> {
  const size = root.cid.code === RAW ? root.bytes.byteLength : fileNodeOf(root.cid, root.bytes).fileBytes;
  const from = fromStart(asked.from, size);
  const end = asked.to === undefined ? size : fromStart(asked.to, size) + 1;
  yield root;
  yield* below(root, from, end);

  async function* below(block: Block, start: number, stop: number): AsyncGenerator<Block> {
    if (block.cid.code === RAW) return;
    let at = 0;
    for (const { cid, fileBytes } of fileNodeOf(block.cid, block.bytes).children) {
      if (start < at + fileBytes && stop > at) {
        const child = { cid, bytes: await verified(reader, cid) };
        yield child;
        yield* below(child, start - at, stop - at);
      }
      at += fileBytes;
    }
  }
}

function fromStart(position: number, size: number): number {
  return position < 0 ? Math.max(size + position, 0) : position;
}

async function verified(reader: BlockReader, cid: CID): Promise<Uint8Array> {
  const bytes = await reader.get(cid);
  await verifyBlock(cid, bytes);
  return bytes;
}
