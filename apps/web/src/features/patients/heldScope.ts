import type { HeldGrant } from "@linchpin/protocol";

/** What a patient's grants in one state let a provider read. */
export interface HeldScope {
  readonly kind: "parts" | "records";
  readonly count: number;
  /** The one of them that lasts longest. */
  readonly longest: HeldGrant;
}

/** How many parts, or where there are none how many single records, in the state of the best of a patient's grants. */
export function heldScope({
  best,
  grants,
}: {
  readonly best: HeldGrant;
  readonly grants: readonly HeldGrant[];
}): HeldScope {
  const such = grants.filter(({ state }) => state === best.state);
  const parts = such.filter(({ grant }) => grant.scopeKind === 0);
  const counted = parts.length > 0 ? parts : such;
  const [longest = best] = counted.toSorted((a, b) => b.grant.expiry - a.grant.expiry);
  return {
    kind: parts.length > 0 ? "parts" : "records",
    count: new Set(counted.map(({ grant }) => grant.scope)).size,
    longest,
  };
}
