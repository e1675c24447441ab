import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { CID } from "multiformats/cid";
import type { BlockBuffers } from "../blocks/BlockBuffers.ts";
import type { BlockReader, CheckedBlock } from "../blocks/BlockStore.ts";
import { linksOf } from "../blocks/linksOf.ts";
import { verifyBlock } from "../blocks/verifyBlock.ts";
import { readCar } from "./readCar.ts";

/** What a received CAR may be at most. */
export interface DagLimits {
  /** The CID that must be its root; any where it is left out. */
  readonly root?: CID | undefined;
  /** Blocks, counting those announced by links. 1,048,576 unless told: 1 TiB of file. */
  readonly maxBlocks?: number | undefined;
  /** Bytes of the blocks together. Unlimited unless told. */
  readonly maxBytes?: number | undefined;
  /** Where blocks are that the CAR leaves out, of an upload that was broken off. None may be left out unless told. */
  readonly held?: BlockReader | undefined;
  /** Where the bytes of blocks lie: whoever is done with a block may give them back. */
  readonly buffers?: BlockBuffers | undefined;
}

/** One complete DAG being read from a CAR. */
export interface OpenDag {
  readonly root: CID;
  readonly blocks: AsyncIterable<CheckedBlock>;
}

/**
 * Reads one whole DAG from a CAR: parents before children, nothing missing at the end, nothing besides. Blocks that the
 * CAR leaves out and that are held come last.
 * A block that no earlier one names is refused at once, so a sender cannot fill a disk with what nobody wants.
 *
 * Errors: those of `readCar`, `car/wrong-root`, `car/extra-block`, `car/missing-block`, `car/too-large`,
 * `block/malformed`.
 */
export async function readDag(stream: AsyncIterable<Uint8Array>, limits: DagLimits = {}): Promise<OpenDag> {
  const { root, blocks } = await readCar(stream, limits.buffers);
  const expected = limits.root?.toString() ?? root.toString();
  if (expected !== root.toString()) {
    throw new LinchpinError({
      code: "car/wrong-root",
      message: "The CAR has another root than the one expected.",
      facts: { expected, root: root.toString() },
    });
  }
  return { root, blocks: onlyReachable(root, blocks, limits) };
}

async function* onlyReachable(
  root: CID,
  blocks: AsyncIterable<CheckedBlock>,
  { maxBlocks = 1024 * 1024, maxBytes = Number.POSITIVE_INFINITY, held }: DagLimits,
): AsyncGenerator<CheckedBlock> {
  const named = new Set([root.toString()]);
  const seen = new Set<string>();
  let bytes = 0;
  const take = (block: CheckedBlock): boolean => {
    const name = block.cid.toString();
    if (!named.has(name)) throw extraBlock(name);
    if (seen.has(name)) return false;
    seen.add(name);
    for (const link of linksOf(block)) named.add(link.toString());
    bytes += block.bytes.byteLength;
    if (named.size > maxBlocks || bytes > maxBytes) throw tooLarge({ maxBlocks, maxBytes });
    return true;
  };
  for await (const block of blocks) if (take(block)) yield block;
  // A set grows while it is walked: the links of what is held are looked for too.
  for (const name of named) {
    if (seen.has(name)) continue;
    const block = await findHeld(held, CID.parse(name));
    if (!block) throw missingBlocks(named.size - seen.size);
    if (take(block)) yield block;
  }
}

async function findHeld(held: BlockReader | undefined, cid: CID): Promise<CheckedBlock | undefined> {
  try {
    const bytes = await held?.get(cid);
    return bytes && (await verifyBlock(cid, bytes));
  } catch (thrown) {
    if (isLinchpinError(thrown, "block/missing") || isLinchpinError(thrown, "block/corrupt"))
      return undefined;
    throw thrown;
  }
}

function extraBlock(cid: string): LinchpinError {
  return new LinchpinError({
    code: "car/extra-block",
    message: "The CAR holds a block that no block before it names.",
    hint: "Write the DAG depth first, from its root, and nothing else.",
    facts: { cid },
  });
}

function missingBlocks(missing: number): LinchpinError {
  return new LinchpinError({
    code: "car/missing-block",
    message: "The CAR ends before the DAG is complete.",
    hint: "Send the whole DAG.",
    facts: { missing },
  });
}

function tooLarge(limits: { maxBlocks: number; maxBytes: number }): LinchpinError {
  return new LinchpinError({
    code: "car/too-large",
    message: "The CAR is larger than this node accepts.",
    facts: limits,
  });
}
