import type { Decision } from "../bytes/Decision.ts";
import { formatDealContext } from "../context/formatDealContext.ts";
import { type Capsule, parseCapsule } from "./Capsule.ts";
import { isCapsuleOf } from "./capsuleProof.ts";

/**
 * Asks whether a capsule is well formed and made for this deal; anyone can. A custodian asks before it files one.
 * It does not show that E is the right one: only opening does.
 */
export function checkCapsule({
  capsule,
  ctx,
  deal,
}: {
  readonly capsule: Uint8Array;
  readonly ctx: string;
  readonly deal: number;
}): Decision<"malformed" | "foreign"> {
  let parsed: Capsule;
  try {
    parsed = parseCapsule(capsule);
  } catch {
    return { ok: false, reason: "malformed" };
  }
  return isCapsuleOf(formatDealContext(ctx, deal), parsed) ? { ok: true } : { ok: false, reason: "foreign" };
}
