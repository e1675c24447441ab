import { summarize } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { expect, test } from "vitest";
import { filterChart } from "./filterChart.ts";

const chart = summarize(makeSyntheticBundle({ seed: 1815, years: 6 }));

test("Dr. Ravi finds a problem by any of its words, whatever the case", () => {
  const [problem] = chart.problems;
  const word = problem?.code.text.toLowerCase() ?? "";
  expect(filterChart(chart, word).problems).toContain(problem);
});

test("a word that is nowhere leaves nothing, and the patient's header stays", () => {
  const found = filterChart(chart, "zzzz-nowhere");
  expect(found.problems).toHaveLength(0);
  expect(found.results).toHaveLength(0);
  expect(found.patient).toBe(chart.patient);
});

test("a result is found by its category, its name or any of its values", () => {
  const [group] = chart.results;
  const [series] = group?.series ?? [];
  const byCategory = filterChart(chart, group?.title.toLowerCase() ?? "");
  expect(byCategory.results[0]?.series).toHaveLength(group?.series.length ?? 0);
  const byName = filterChart(chart, series?.code.text.toLowerCase() ?? "");
  expect(byName.results.flatMap((one) => one.series)).toContain(series);
});
