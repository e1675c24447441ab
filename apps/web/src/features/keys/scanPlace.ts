const PLACE = "/keys";
const NAME = "scan";

/** Where a recovery page is scanned, for somebody who is elsewhere and wants to come back. */
export function scanPlace({ pathname, search }: Pick<Location, "pathname" | "search">): string {
  const from = pathname === PLACE ? PLACE : `${pathname}${search}`;
  return `${PLACE}?${new URLSearchParams({ [NAME]: from })}`;
}

/** Where somebody came from who is here to scan; null for whoever is here for something else. */
export function cameToScan({
  pathname,
  search,
  origin,
}: Pick<Location, "pathname" | "search" | "origin">): string | null {
  const from = pathname === PLACE ? new URLSearchParams(search).get(NAME) : null;
  if (from === null) return null;
  // A link from elsewhere leads nowhere else.
  const place = URL.parse(from, origin);
  return place?.origin === origin ? `${place.pathname}${place.search}` : PLACE;
}
