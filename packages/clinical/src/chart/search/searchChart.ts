import type { Chart, ResultSeries } from "../Chart.ts";
import { foldText } from "./foldText.ts";

/** What an item says, folded; kept as long as the item is, so that every further letter of a search is quick. */
const known = new WeakMap<object, string>();

/** Where an item stands and how it is coded says nothing to somebody who searches by words. */
const NOT_SAID = new Set(["source", "alsoIn", "system", "medication", "members", "band", "precision"]);

/**
 * The chart with only what speaks of every word of `query`, wherever in an item: names, units, notes, dates, codes.
 * Upper case and accents make no difference. An empty query leaves the chart as it is.
 *
 * @example searchChart(chart, "creatinine 2019")
 */
export function searchChart<Any extends Chart>(chart: Any, query: string): Any {
  const words = foldText(query)
    .split(" ")
    .filter((word) => word !== "");
  if (words.length === 0) return chart;
  const lists = Object.entries(chart).flatMap(([name, list]) =>
    Array.isArray(list) && name !== "results" && name !== "disagreements"
      ? [[name, list.filter((item: object) => speaks(item, words))] as const]
      : [],
  );
  const results = chart.results.flatMap((group) => {
    const series = group.series.flatMap((one) => seriesThatSpeaks(one, { title: group.title, words }));
    return series.length === 0 ? [] : [{ ...group, series }];
  });
  return { ...chart, ...Object.fromEntries(lists), results };
}

/** A series that is called so with all its values; else with those values that speak of the words. */
function seriesThatSpeaks(
  series: ResultSeries,
  { title, words }: { readonly title: string; readonly words: readonly string[] },
): ResultSeries[] {
  const name = `${foldText(title)} ${saidBy(series.code)}`;
  const rest = words.filter((word) => !name.includes(word));
  if (rest.length === 0) return [series];
  const points = series.points.filter((point) => speaks(point, rest));
  return points.length === 0 ? [] : [{ ...series, points }];
}

function speaks(item: object, words: readonly string[]): boolean {
  const said = saidBy(item);
  return words.every((word) => said.includes(word));
}

function saidBy(item: object): string {
  const before = known.get(item);
  if (before !== undefined) return before;
  const texts: string[] = [];
  gatherTexts(item, texts);
  const said = foldText(texts.join(" "));
  known.set(item, said);
  return said;
}

function gatherTexts(value: unknown, texts: string[]): void {
  if (typeof value === "string") texts.push(value);
  else if (Array.isArray(value)) for (const one of value) gatherTexts(one, texts);
  else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) if (!NOT_SAID.has(name)) gatherTexts(part, texts);
  }
}
