import { LinchpinError } from "@linchpin/errors";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { formatDealContext } from "../context/formatDealContext.ts";
import { serializeCapsule } from "./Capsule.ts";
import { sealUnder } from "./capsuleKey.ts";
import { capsuleChallenge } from "./capsuleProof.ts";
import { G, readPoint, Scalars } from "./group.ts";

/** `encapsulate` with its two random scalars given: for known answers only, they must never be used twice. */
export function encapsulateWith({
  publicKey,
  essential,
  ctx,
  deal,
  r,
  u,
}: {
  readonly publicKey: Uint8Array;
  readonly essential: Uint8Array;
  readonly ctx: string;
  readonly deal: number;
  readonly r: bigint;
  readonly u: bigint;
}): Bytes {
  assertLength(essential, 32, "The essential share");
  const dealCtx = formatDealContext(ctx, deal);
  const delegating = readPoint(publicKey);
  const p = G.multiply(r);
  const v = G.multiply(u);
  const s = Scalars.add(u, Scalars.mul(r, capsuleChallenge(dealCtx, p, v)));
  const sum = Scalars.add(r, u);
  if (s === 0n || sum === 0n) {
    throw new LinchpinError({
      code: "reencrypt/bad-scalar",
      message: "The drawn scalars cancel out: draw again.",
    });
  }
  const sealed = sealUnder(delegating.multiply(sum), { dealCtx, delegating, p, v }, essential);
  return serializeCapsule({ p, v, s, ...sealed });
}
