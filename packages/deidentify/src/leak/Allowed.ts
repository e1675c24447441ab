import type { Harvested } from "./Harvested.ts";

/** What the content may hold, because the profile it was de-identified by leaves it there. Default: nothing. */
export interface Allowed {
  /** `true`: dates are not harvested (`care`). A number: days by which all were moved (`research-limited`). */
  dates?: boolean | number;
  /** Free text was scrubbed and kept: what identifies within it is harvested, not the text as a whole. */
  texts?: boolean;
}

/**
 * Where dates were moved, one day's image may be another day of the same record: such a day cannot be searched for.
 * Nor can a month, because full dates begin with months.
 */
export function mustGo(
  { dates = false, texts = false }: Allowed,
  values: readonly Harvested[],
): (one: Harvested) => boolean {
  const images = new Set<string>();
  if (typeof dates === "number") {
    for (const { kind, value } of values) {
      const day = Date.parse(`${value.slice(0, 10)}T00:00:00Z`);
      if (kind !== "date" || value.length < 10 || Number.isNaN(day)) continue;
      images.add(new Date(day + dates * 86_400_000).toISOString().slice(0, 10));
    }
  }
  return ({ kind, value }) => {
    if (kind === "date" && dates !== false) {
      return typeof dates === "number" && value.length >= 10 && !images.has(value.slice(0, 10));
    }
    return !texts || kind !== "free text";
  };
}
