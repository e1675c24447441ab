import type { Bytes } from "../bytes/Bytes.ts";
import { formatDealContext } from "../context/formatDealContext.ts";
import { parseCapsule } from "./Capsule.ts";
import { assertCapsuleOf } from "./capsuleProof.ts";
import { parseFragment } from "./Fragment.ts";
import { multiplierOf } from "./multiplierOf.ts";
import { serializeReencrypted } from "./Reencrypted.ts";
import { proveReencryption } from "./reencryptionProof.ts";

/**
 * Re-encrypts the capsule that a custodian filed towards the grantee of a fragment, with a proof. The custodian
 * learns nothing of E.
 *
 * @returns 327 bytes: seal them to the grantee with the share of S
 * @throws `reencrypt/foreign-capsule`, `reencrypt/bad-fragment`, `reencrypt/bad-capsule`, `reencrypt/bad-point`,
 * `reencrypt/bad-scalar`
 */
export function reencryptCapsule({
  fragment,
  capsule: capsuleBytes,
  ctx,
  deal,
}: {
  readonly fragment: Uint8Array;
  readonly capsule: Uint8Array;
  readonly ctx: string;
  readonly deal: number;
}): Bytes {
  const dealCtx = formatDealContext(ctx, deal);
  const { certificate, rk } = parseFragment(fragment);
  const capsule = parseCapsule(capsuleBytes);
  assertCapsuleOf(dealCtx, capsule);
  const times = { p: multiplierOf(capsule.p), v: multiplierOf(capsule.v) };
  const [p1, v1] = [times.p(rk), times.v(rk)];
  const proof = proveReencryption({ dealCtx, capsule, certificate, p1, v1 }, { rk, times });
  return serializeReencrypted({ certificate, p1, v1, ...proof });
}
