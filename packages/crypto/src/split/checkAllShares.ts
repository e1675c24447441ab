import type { Decision } from "../bytes/Decision.ts";
import { isShare } from "./isShare.ts";
import { readShareIndex } from "./readShareIndex.ts";
import type { Share } from "./Share.ts";
import { interpolateShare } from "./shamir.ts";

/**
 * Asks whether all n shares lie on one polynomial of degree k − 1, so that any k of them give the same secret and
 * fewer give none. The patient's client asks when it first opens a record; commitments alone cannot show it.
 */
export function checkAllShares({
  shares,
  n,
  k,
}: {
  readonly shares: readonly Share[];
  readonly n: number;
  readonly k: number;
}): Decision<"malformed" | "not-all-shares" | "inconsistent" | "degenerate"> {
  if (!shares.every(isShare)) return { ok: false, reason: "malformed" };
  const indices = new Set(shares.map(readShareIndex));
  const complete = Array.from({ length: n }, (_, i) => i + 1).every((index) => indices.has(index));
  if (!complete || shares.length !== n || k < 2 || k > n) return { ok: false, reason: "not-all-shares" };
  const base = shares.slice(0, k);
  const fits = shares.slice(k).every((share) => interpolateShare(base, readShareIndex(share)) === share);
  if (!fits) return { ok: false, reason: "inconsistent" };
  // A dealer that used a lower degree would let k − 1 custodians combine; by chance it is one in 2^264.
  const last = base[k - 1] as Share;
  const degenerate = interpolateShare(base.slice(0, k - 1), readShareIndex(last)) === last;
  return degenerate ? { ok: false, reason: "degenerate" } : { ok: true };
}
