import { type Bytes, checkAllShares, combineKey, openPart } from "@linchpin/crypto";
import type { Deal, Hex, PartName } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { Ciphertexts } from "./fetchAhead.ts";
import type { PartPieces } from "./Pieces.ts";

/** A part, open. */
export interface OpenPart {
  readonly part: PartName;
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** All n shares were seen and lie on one polynomial: the dealing is proved. */
  readonly confirmed: boolean;
}

/**
 * Puts each part's key together and opens its ciphertext. `essentialOf` is what differs between a holder and a
 * grantee.
 *
 * Errors: those of `combineKey`, `openPart` and `fetchAhead`.
 */
export function openParts({
  parts,
  ciphertexts,
  essentialOf,
}: {
  readonly parts: readonly PartPieces[];
  readonly ciphertexts: Ciphertexts;
  /** E of a part, 32 bytes; wiped here. */
  readonly essentialOf: (pieces: PartPieces) => Promise<Uint8Array> | Uint8Array;
}): Promise<readonly OpenPart[]> {
  return Promise.all(
    parts.map(async (each) => {
      const { deal, ctx, pieces } = each;
      const essential = await essentialOf(each);
      const shares = pieces.map(({ share }) => share);
      const key = combineKey({ essential, shares, ctx, deal: deal.deal, commitments: commitmentsOf(deal) });
      essential.fill(0);
      try {
        const ciphertext = await ciphertexts(deal.part);
        const opened = await openPart({ key, ctx, keyCheck: hexToBytes(deal.keyCheck), ciphertext });
        const confirmed = checkAllShares({ shares, n: deal.custodians.length, k: deal.k }).ok;
        return { part: deal.part, ...opened, confirmed };
      } finally {
        key.fill(0);
      }
    }),
  );
}

function commitmentsOf(deal: Deal) {
  return {
    k: deal.k,
    n: deal.custodians.length,
    keyCheck: bytesOf(deal.keyCheck),
    essentialCommitment: bytesOf(deal.essential),
    shareCommitments: deal.commitments.map(bytesOf),
  };
}

const bytesOf = (hex: Hex): Bytes => hexToBytes(hex) as Bytes;
