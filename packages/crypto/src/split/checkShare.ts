import type { Decision } from "../bytes/Decision.ts";
import { equalBytes } from "../bytes/equalBytes.ts";
import { commitShare } from "../commit/commitShare.ts";
import { isShare } from "./isShare.ts";
import { readShareIndex } from "./readShareIndex.ts";

/**
 * Asks whether a share is the one that was committed to at this index of this deal. A custodian asks before it
 * acknowledges, a client before it combines.
 */
export function checkShare({
  ctx,
  deal,
  index,
  share,
  commitment,
}: {
  readonly ctx: string;
  readonly deal: number;
  readonly index: number;
  readonly share: string;
  readonly commitment: Uint8Array;
}): Decision<"malformed" | "wrong-index" | "wrong-commitment"> {
  if (!isShare(share)) return { ok: false, reason: "malformed" };
  if (readShareIndex(share) !== index) return { ok: false, reason: "wrong-index" };
  return equalBytes(commitShare({ ctx, deal, index, share }), commitment)
    ? { ok: true }
    : { ok: false, reason: "wrong-commitment" };
}
