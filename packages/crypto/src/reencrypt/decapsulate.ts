import type { Bytes } from "../bytes/Bytes.ts";
import { formatDealContext } from "../context/formatDealContext.ts";
import { parseCapsule } from "./Capsule.ts";
import { openUnder } from "./capsuleKey.ts";
import { assertCapsuleOf } from "./capsuleProof.ts";
import { G, readScalar } from "./group.ts";

/**
 * Opens E as the patient, with the delegating secret key. 32 bytes.
 *
 * @throws `reencrypt/foreign-capsule`, `reencrypt/not-opened`, `reencrypt/bad-capsule`, `reencrypt/bad-point`,
 * `reencrypt/bad-scalar`
 */
export function decapsulate({
  secretKey,
  capsule,
  ctx,
  deal,
}: {
  readonly secretKey: Uint8Array;
  readonly capsule: Uint8Array;
  readonly ctx: string;
  readonly deal: number;
}): Bytes {
  const dealCtx = formatDealContext(ctx, deal);
  const parsed = parseCapsule(capsule);
  assertCapsuleOf(dealCtx, parsed);
  const a = readScalar(secretKey);
  const { p, v } = parsed;
  return openUnder(p.add(v).multiply(a), { dealCtx, delegating: G.multiply(a), p, v }, parsed);
}
