import { checkAllShares, openPart } from "@linchpin/crypto";
import type { PartName } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { combinePart } from "./combinePart.ts";
import type { Ciphertexts } from "./fetchAhead.ts";
import type { Keys } from "./UseKeys.ts";

/** A part, open. */
export interface OpenPart {
  readonly part: PartName;
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** All n shares were seen and lie on one polynomial: the dealing is proved. */
  readonly confirmed: boolean;
}

/**
 * Puts each part's key together and opens its ciphertext.
 *
 * Errors: those of `combineKey`, `openPart` and `fetchAhead`.
 */
export function openParts({
  parts,
  ciphertexts,
  essentialOf,
}: Keys & { readonly ciphertexts: Ciphertexts }): Promise<readonly OpenPart[]> {
  return Promise.all(
    parts.map(async (each) => {
      const { deal, ctx, pieces } = each;
      const essential = await essentialOf(each);
      const shares = pieces.map(({ share }) => share);
      const key = combinePart(each, essential);
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
