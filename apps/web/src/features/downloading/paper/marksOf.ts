import { type ChartItem, recordsOf } from "@linchpin/clinical";

/** `[1] [3]`: the records that an item came from; nothing in the chart of a single record. */
export function marksOf(item: Pick<ChartItem, "source" | "alsoIn">): string {
  return recordsOf(item)
    .map((record) => `[${record + 1}]`)
    .join(" ");
}
