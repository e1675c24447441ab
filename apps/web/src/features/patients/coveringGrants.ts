import type { HeldGrant, Hex } from "@linchpin/protocol";

/**
 * The grants that may open a record, by promise: in force first, for this record alone before for a part, with identity
 * before without. Which part a record is in, only its patient can tell.
 */
export function coveringGrants(grants: readonly HeldGrant[], tokenId: Hex): readonly HeldGrant[] {
  const weight = ({ state, grant }: HeldGrant) =>
    (state === "in-force" ? 0 : 4) +
    (/^0x0+$/.test(grant.identityScope) ? 2 : 0) +
    (grant.scopeKind === 0 ? 1 : 0);
  return (
    grants
      .filter(({ grant }) => grant.scopeKind === 0 || grant.scope === tokenId)
      // Of one weight always in the same order: custodians tell times that differ, and what is open must not shut for that.
      .toSorted((a, b) => weight(a) - weight(b) || (a.grantId < b.grantId ? -1 : 1))
  );
}
