import type { Hex } from "@linchpin/protocol";
import type { CountedDeal, TokenView } from "../ports/Chain.ts";

/** Of which deal a piece of E is. */
export interface DealtPiece {
  readonly patientId: Hex;
  readonly version: number;
  readonly deal: number;
}

/**
 * Whether a piece of E belongs to the summary as it is now: its latest version, under the deal that is in force. Any other
 * opens nothing that the patient still means, and no share of S is given beside it.
 */
export function isPieceInForce(
  piece: DealtPiece,
  {
    token,
    counted,
  }: {
    /** At the newest block. */
    readonly token: Pick<TokenView, "patientId" | "version" | "deal"> | null;
    /** The newest settled re-deal; null while only deposits count. */
    readonly counted: Pick<CountedDeal, "deal" | "version"> | null;
  },
): boolean {
  if (token?.patientId !== piece.patientId || piece.version !== token.version) return false;
  // One that is not settled yet may replace this piece, or be undone: until then neither counts.
  if ((counted?.deal ?? 1) !== token.deal) return false;
  // A version that came after the re-deal stands under its own deposit's number.
  return counted && piece.version <= counted.version ? piece.deal === counted.deal : piece.deal <= token.deal;
}
