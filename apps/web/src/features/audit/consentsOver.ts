import type { Hex, HistoryEvent } from "@linchpin/protocol";

/** Block and log index in one number, for ordering. */
export const placeOf = ({ blockNumber, logIndex }: HistoryEvent) => blockNumber * 1e5 + logIndex;

/**
 * Of a patient's events, the consents that reached a token while it was theirs: grants of general records or of this
 * token, given before or meanwhile and not ended before, and their ends.
 */
export function consentsOver(
  events: readonly HistoryEvent[],
  { tokenId, from, until }: { readonly tokenId: Hex; readonly from: number; readonly until: number },
): readonly HistoryEvent[] {
  const granted = events.filter(
    (event) => event.name === "ConsentRegistry.Granted" && covers(event, tokenId),
  );
  const ends = events.filter(({ name }) => /^ConsentRegistry\.(Revoked|AllRevoked)$/.test(name));
  const endsGrant = (end: HistoryEvent, grant: HistoryEvent) =>
    end.name === "ConsentRegistry.AllRevoked"
      ? placeOf(end) > placeOf(grant)
      : end.args.grantId === grant.args.grantId;
  const reached = granted.filter(
    (grant) => placeOf(grant) < until && !ends.some((end) => placeOf(end) < from && endsGrant(end, grant)),
  );
  const own = ends.filter(
    (end) => placeOf(end) > from && placeOf(end) < until && reached.some((grant) => endsGrant(end, grant)),
  );
  return [...reached, ...own];
}

function covers({ args }: HistoryEvent, tokenId: Hex): boolean {
  const { scopeKind, scope } = (args.grant ?? args) as { scopeKind?: unknown; scope?: unknown };
  return Number(scopeKind) === 0 || String(scope).toLowerCase() === tokenId;
}
