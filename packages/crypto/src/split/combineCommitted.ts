import { LinchpinError } from "@linchpin/errors";
import type { Bytes } from "../bytes/Bytes.ts";
import { equalBytes } from "../bytes/equalBytes.ts";
import { type CommittedUse, commitPiece } from "../commit/commitPiece.ts";
import { readShareIndex } from "./readShareIndex.ts";
import type { Share } from "./Share.ts";
import { combineSecret } from "./shamir.ts";

/**
 * Puts a secret together from k or more pieces, each checked against its commitment.
 *
 * @throws `shares/too-few`, `shares/malformed`, `shares/duplicate`, `shares/foreign` (facts.index), `shares/inconsistent`
 */
export function combineCommitted({
  use,
  pieces,
  commitments,
  k,
}: {
  readonly use: CommittedUse;
  readonly pieces: readonly Share[];
  readonly commitments: readonly Uint8Array[];
  readonly k: number;
}): Bytes {
  for (const piece of pieces) {
    const index = readShareIndex(piece);
    const commitment = commitments[index - 1];
    if (commitment && equalBytes(commitPiece(use, piece), commitment)) continue;
    throw new LinchpinError({
      code: "shares/foreign",
      message: `Piece ${index} is not the one that was committed to.`,
      hint: "Leave its keeper out and report it; ask another for a piece.",
      facts: { index },
    });
  }
  if (pieces.length < k) {
    throw new LinchpinError({
      code: "shares/too-few",
      message: `${pieces.length} of the ${k} pieces needed was given.`,
      hint: "Ask another keeper for a piece.",
      facts: { given: pieces.length, needed: k },
    });
  }
  return combineSecret(pieces.slice(0, k));
}
