import type { Chart } from "@linchpin/clinical";

type List = Exclude<keyof Chart, "patient" | "counts" | "results">;

/** The chart with only what speaks of `query` (lower case). Words, units, notes and dates all count. */
export function filterChart(chart: Chart, query: string): Chart {
  const speaks = (item: unknown) => textOf(item).includes(query);
  const lists = Object.entries(chart).flatMap(([key, list]) =>
    Array.isArray(list) && key !== "results" ? [[key as List, list.filter(speaks)] as const] : [],
  );
  const results = chart.results
    .map((group) => ({
      ...group,
      series: group.title.toLowerCase().includes(query)
        ? group.series
        : group.series.filter((series) => speaks(series.code) || series.points.some(speaks)),
    }))
    .filter(({ series }) => series.length > 0);
  return { ...chart, ...Object.fromEntries(lists), results } as Chart;
}

/** Every text in an item, lower case, without the places that it came from. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value.toLowerCase();
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .filter(([key]) => key !== "source" && key !== "system")
    .map(([, part]) => textOf(part))
    .join(" ");
}
