import type { ChartItem } from "../Chart.ts";

/** The numbers of the records that an item came from, in ascending order; none in the chart of a single record. */
export function recordsOf({ source, alsoIn = [] }: Pick<ChartItem, "source" | "alsoIn">): number[] {
  const numbers = [source, ...alsoIn].flatMap(({ record }) => (record === undefined ? [] : [record]));
  return [...new Set(numbers)].sort((a, b) => a - b);
}
