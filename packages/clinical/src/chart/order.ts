import { compareDates, type When } from "../show/showDate.ts";
import type { Chart } from "./Chart.ts";

/** The lists of a chart; its results are series. */
export type ListName = Exclude<keyof Chart, "patient" | "results" | "counts">;

/** Lists that stand as the record has them: their items have no time, or the record's order says something. */
const AS_GIVEN: ReadonlySet<ListName> = new Set([
  "devices",
  "familyHistory",
  "providers",
  "other",
  "outlines",
]);

interface Dated {
  readonly when?: When | undefined;
  readonly onset?: When | undefined;
  readonly isActive?: boolean;
  readonly isCurrent?: boolean;
}

/** A list as a chart shows it: newest first, undated last; what is active or current before the rest. */
export function ordered<Item>(list: ListName, items: readonly Item[]): Item[] {
  if (AS_GIVEN.has(list)) return [...items];
  const date = (item: Dated) => {
    const when = item.when ?? item.onset;
    return when?.start ?? when?.end;
  };
  const isFirst = (item: Dated) => (item.isActive ?? item.isCurrent) === true;
  return [...items].sort(
    (a, b) =>
      Number(isFirst(b as Dated)) - Number(isFirst(a as Dated)) ||
      compareDates(date(b as Dated), date(a as Dated)),
  );
}
