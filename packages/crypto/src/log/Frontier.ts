import { LinchpinError } from "@linchpin/errors";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes } from "../bytes/Bytes.ts";
import { hashNode } from "./hashNode.ts";

/**
 * All that is needed to append to a log and to know its root: its size, and the roots of its complete subtrees from
 * the largest to the smallest, one for each bit of the size. Small enough to store beside each anchor.
 */
export interface Frontier {
  readonly size: number;
  readonly roots: readonly Bytes[];
}

/** The frontier of a log without entries. */
export const EMPTY_FRONTIER: Frontier = { size: 0, roots: [] };

/** The frontier after one more leaf hash. */
export function appendToFrontier({ size, roots }: Frontier, leafHash: Uint8Array): Frontier {
  const kept = [...roots];
  let merged = new Uint8Array(leafHash);
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = kept.pop();
    if (!left) {
      throw new LinchpinError({
        code: "log/bad-frontier",
        message: "The frontier does not have a root for each bit of its size.",
        hint: "Rebuild it from the log's entries.",
      });
    }
    merged = hashNode(left, merged);
  }
  return { size: size + 1, roots: [...kept, merged] };
}

/** The log's root hash; SHA-256 of nothing for an empty log. RFC 9162, 2.1.1. */
export function rootOfFrontier({ roots }: Frontier): Bytes {
  const last = roots[roots.length - 1];
  if (!last) return sha256(new Uint8Array(0)) as Bytes;
  return roots.slice(0, -1).reduceRight((right, left) => hashNode(left, right), last);
}
