import { LinchpinError } from "@linchpin/errors";
import type { Capsule } from "./Capsule.ts";
import { G, hashToScalar, type Point } from "./group.ts";

/** The challenge of a capsule's own proof, bound to the deal. */
export function capsuleChallenge(dealCtx: string, p: Point, v: Point): bigint {
  return hashToScalar("capsule", dealCtx, p, v);
}

/** Whether s·G = V + h·P: the capsule was made whole, for this deal, and not changed since. */
export function isCapsuleOf(dealCtx: string, { p, v, s }: Capsule): boolean {
  const h = capsuleChallenge(dealCtx, p, v);
  return G.multiplyUnsafe(s).equals(v.add(p.multiplyUnsafe(h)));
}

/** @throws `reencrypt/foreign-capsule` */
export function assertCapsuleOf(dealCtx: string, capsule: Capsule): void {
  if (isCapsuleOf(dealCtx, capsule)) return;
  throw new LinchpinError({
    code: "reencrypt/foreign-capsule",
    message: "This capsule was not made for this part, version and deal, or was changed.",
    hint: "Read the deal again from another custodian.",
  });
}
