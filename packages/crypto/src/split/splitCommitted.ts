import type { Bytes } from "../bytes/Bytes.ts";
import { type CommittedUse, commitPiece } from "../commit/commitPiece.ts";
import type { Share } from "./Share.ts";
import { splitSecret } from "./shamir.ts";

/** The pieces of one secret and the public commitments to them. */
export interface CommittedPieces {
  /** The piece of index i at place i − 1. */
  readonly pieces: readonly Share[];
  /** The commitment to the piece of index i at place i − 1: public. */
  readonly commitments: readonly Bytes[];
}

/**
 * Splits a secret of 32 bytes k-of-n and commits to each piece, so that whoever puts them together can name a bad one.
 * The secret must be fresh: none is ever split twice.
 *
 * @example const { pieces, commitments } = splitCommitted(secret, { use: "guardian-piece", n: 5, k: 3 });
 * @throws `bytes/wrong-length`, `bytes/out-of-range`
 */
export function splitCommitted(
  secret: Uint8Array,
  { use, n, k }: { readonly use: CommittedUse; readonly n: number; readonly k: number },
): CommittedPieces {
  const pieces = splitSecret(secret, { n, k });
  return { pieces, commitments: pieces.map((piece) => commitPiece(use, piece)) };
}
