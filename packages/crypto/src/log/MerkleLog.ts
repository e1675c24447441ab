import { LinchpinError } from "@linchpin/errors";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes } from "../bytes/Bytes.ts";
import { hashLeaf } from "./hashLeaf.ts";
import { hashNode } from "./hashNode.ts";

/**
 * A Merkle log in memory that gives roots and proofs for any size it ever had: RFC 6962, and RFC 9162 section 2.1.
 * It keeps every node (64 bytes an entry), so that a proof costs only a path.
 *
 * @example
 * const log = new MerkleLog();
 * log.append(entry);
 * const proof = log.proveInclusion({ index: 0, size: log.size });
 */
export class MerkleLog {
  /** `#levels[h][i]` is the root of the complete subtree over leaves [i·2^h, (i+1)·2^h). */
  readonly #levels: Bytes[][] = [[]];

  get size(): number {
    return (this.#levels[0] as Bytes[]).length;
  }

  /** Appends an entry's bytes and gives its index. */
  append(entry: Uint8Array): number {
    return this.appendHash(hashLeaf(entry));
  }

  /** Appends a leaf whose hash is known, as when a stored log is read back. */
  appendHash(leafHash: Uint8Array): number {
    const index = this.size;
    let node = new Uint8Array(leafHash);
    for (let height = 0; ; height++) {
      const level = this.#levels[height] ?? [];
      this.#levels[height] = level;
      level.push(node);
      if (level.length % 2 === 1) return index;
      node = hashNode(level[level.length - 2] as Bytes, node);
    }
  }

  /** The root when the log had `size` entries. @throws `log/out-of-range` */
  root(size = this.size): Bytes {
    assertRange(0 <= size && size <= this.size);
    return size === 0 ? (sha256(new Uint8Array(0)) as Bytes) : this.#hash(0, size);
  }

  /** The audit path of entry `index` in the log of `size` entries: RFC 9162, 2.1.3.1. @throws `log/out-of-range` */
  proveInclusion({ index, size }: { readonly index: number; readonly size: number }): Bytes[] {
    assertRange(0 <= index && index < size && size <= this.size);
    const path: Bytes[] = [];
    for (let start = 0, end = size; end - start > 1; ) {
      const middle = start + splitPoint(end - start);
      if (index < middle) {
        path.push(this.#hash(middle, end));
        end = middle;
      } else {
        path.push(this.#hash(start, middle));
        start = middle;
      }
    }
    return path.reverse();
  }

  /** That the log of `newSize` begins with the log of `oldSize`: RFC 9162, 2.1.4.1. @throws `log/out-of-range` */
  proveConsistency({ oldSize, newSize }: { readonly oldSize: number; readonly newSize: number }): Bytes[] {
    assertRange(0 <= oldSize && oldSize <= newSize && newSize <= this.size);
    if (oldSize === 0 || oldSize === newSize) return [];
    const path: Bytes[] = [];
    let [start, end] = [0, newSize];
    while (end !== oldSize) {
      const middle = start + splitPoint(end - start);
      if (oldSize <= middle) {
        path.push(this.#hash(middle, end));
        end = middle;
      } else {
        path.push(this.#hash(start, middle));
        start = middle;
      }
    }
    // The old root itself is known to whoever checks; a part of it is not.
    if (start !== 0) path.push(this.#hash(start, end));
    return path.reverse();
  }

  /** The hash of leaves [start, end), where start is a multiple of the largest power of two in the length. */
  #hash(start: number, end: number): Bytes {
    const length = end - start;
    const height = Math.log2(length);
    if (Number.isInteger(height)) return this.#levels[height]?.[start / length] as Bytes;
    const middle = start + splitPoint(length);
    return hashNode(this.#hash(start, middle), this.#hash(middle, end));
  }
}

/** The largest power of two below `length`. */
function splitPoint(length: number): number {
  let half = 1;
  while (half * 2 < length) half *= 2;
  return half;
}

function assertRange(holds: boolean): void {
  if (holds) return;
  throw new LinchpinError({
    code: "log/out-of-range",
    message: "The log has no such entry or size.",
    hint: "Ask for 0 ≤ index < size, and sizes up to the log's own.",
  });
}
