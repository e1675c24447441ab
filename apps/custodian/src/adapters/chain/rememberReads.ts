import type { Hex } from "@linchpin/protocol";
import type { Reads } from "./reads.ts";

/** A block that decisions are made on. */
export interface Head {
  readonly hash: Hex;
  readonly number: bigint;
}

/** The newest, the settled one, and a few on the way from one to the other. */
const BLOCKS = 8;
/** Different reads of one block; past that it is begun anew. */
const READS = 2_000;

/**
 * Remembers what was read of the newest few blocks. What a block holds never changes, so a second look at the same
 * block (docs/glossary.md, "freshness") costs one question, which block is the newest, and finds another block at once.
 * What fails is not remembered.
 */
export function rememberReads(readsOf: (head: Head) => Reads): (head: Head) => Reads {
  const blocks = new Map<Hex, Reads>();
  return (head) => {
    const known = blocks.get(head.hash) ?? remembering(readsOf(head));
    blocks.delete(head.hash);
    blocks.set(head.hash, known);
    const oldest = blocks.keys().next();
    if (blocks.size > BLOCKS && !oldest.done) blocks.delete(oldest.value);
    return known;
  };
}

function remembering(reads: Reads): Reads {
  return {
    ...reads,
    provider: once(reads.provider),
    token: once(reads.token),
    grantStatus: once(reads.grantStatus),
  };
}

function once<Query, Result>(read: (query: Query) => Promise<Result>): (query: Query) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (query) => {
    const name = JSON.stringify(query);
    const before = known.get(name);
    if (before) return before;
    if (known.size >= READS) known.clear();
    const reading = read(query);
    known.set(name, reading);
    reading.catch(() => known.delete(name));
    return reading;
  };
}
