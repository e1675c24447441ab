import { type Bytes, combineKey } from "@linchpin/crypto";
import type { Hex } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { PartPieces } from "./Pieces.ts";

/** Puts a part's key together from E, which is wiped, and its shares. Errors: those of `combineKey`. */
export function combinePart({ deal, ctx, pieces }: PartPieces, essential: Uint8Array): Bytes {
  const shares = pieces.map(({ share }) => share);
  try {
    const commitments = {
      k: deal.k,
      n: deal.custodians.length,
      keyCheck: bytesOf(deal.keyCheck),
      essentialCommitment: bytesOf(deal.essential),
      shareCommitments: deal.commitments.map(bytesOf),
    };
    return combineKey({ essential, shares, ctx, deal: deal.deal, commitments });
  } finally {
    essential.fill(0);
  }
}

const bytesOf = (hex: Hex): Bytes => hexToBytes(hex) as Bytes;
