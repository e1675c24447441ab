import type { CodedText } from "../../show/showCode.ts";
import type { Chart, MergedChart, ResultPoint } from "../Chart.ts";
import { type ListName, ordered } from "../order.ts";
import { groupPoints, type PlacedPoint } from "../results.ts";
import type { AnyItem } from "./itemKey.ts";
import { codeKey } from "./itemKey.ts";
import { mergeLists } from "./mergeLists.ts";
import { mergePatients } from "./mergePatients.ts";

/**
 * Several records of one patient as one chart. Make each by {@link summarize} with a `record` number of its own: every
 * item then says by its `source` and `alsoIn` (see {@link recordsOf}) which records it came from.
 *
 * What two records say alike, with the same code, date and value, stands once; where anything of it contradicts, both
 * stand. Nothing is taken for the same by guessing: a vaguer date (`2019` beside `2019-05-28`) is another date. Two
 * equal items of one record stay two.
 *
 * @example
 * const chart = mergeCharts(bundles.map((bundle, record) => summarize(bundle, { record })));
 */
export function mergeCharts(charts: readonly Chart[]): MergedChart {
  const { patient, disagreements } = mergePatients(charts.map((chart) => chart.patient));
  const merged = <Name extends ListName>(list: Name): Chart[Name] =>
    ordered(
      list,
      mergeLists(
        list,
        charts.map((chart) => chart[list] as readonly AnyItem[]),
      ),
    ) as unknown as Chart[Name];
  const counts: Record<string, number> = {};
  for (const [type, count] of charts.flatMap((chart) => Object.entries(chart.counts))) {
    counts[type] = (counts[type] ?? 0) + count;
  }
  return {
    patient,
    disagreements,
    problems: merged("problems"),
    allergies: merged("allergies"),
    medicines: merged("medicines"),
    immunizations: merged("immunizations"),
    results: groupPoints(mergePoints(charts)),
    reports: merged("reports"),
    procedures: merged("procedures"),
    encounters: merged("encounters"),
    carePlans: merged("carePlans"),
    goals: merged("goals"),
    careTeams: merged("careTeams"),
    imagingStudies: merged("imagingStudies"),
    documents: merged("documents"),
    devices: merged("devices"),
    orders: merged("orders"),
    alerts: merged("alerts"),
    familyHistory: merged("familyHistory"),
    providers: merged("providers"),
    administration: merged("administration"),
    other: merged("other"),
    outlines: merged("outlines"),
    counts,
  };
}

interface CodedPoint extends ResultPoint {
  readonly code: CodedText;
  readonly category: string;
}

function mergePoints(charts: readonly Chart[]): PlacedPoint[] {
  const categories = categoriesOf(charts);
  const lists = charts.map(({ results }) =>
    results.flatMap(({ category, series }) =>
      series.flatMap(({ code, points }) => {
        const place = categories.get(codeKey(code) ?? "") ?? category;
        return points.map((point): CodedPoint => ({ ...point, code, category: place }));
      }),
    ),
  );
  return mergeLists("results", lists).map(({ code, category, ...point }) => ({ category, code, point }));
}

/** One hospital calls a test "laboratory" and another nothing: what one says holds for both, so that they meet. */
function categoriesOf(charts: readonly Chart[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { category, series } of charts.flatMap(({ results }) => results)) {
    if (category === "uncategorised") continue;
    for (const { code } of series) {
      const key = codeKey(code);
      if (key !== undefined && !known.has(key)) known.set(key, category);
    }
  }
  return known;
}
