import type { FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { summarize } from "../summarize.ts";
import { foldText } from "./foldText.ts";
import { searchChart } from "./searchChart.ts";

const chartOf = (...resources: object[]) =>
  summarize({
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource: resource as FhirResource })),
  });

const chart = chartOf(
  { resourceType: "Condition", code: { text: "Ménière's disease" }, onsetDateTime: "2019" },
  { resourceType: "Condition", code: { text: "Asthma" }, note: [{ text: "worse in MONSOON" }] },
  { resourceType: "Condition", code: { text: "मधुमेह" } },
  {
    resourceType: "Observation",
    code: { text: "Creatinine" },
    effectiveDateTime: "2019-05",
    valueQuantity: { value: 88, unit: "µmol/L" },
  },
  {
    resourceType: "Observation",
    code: { text: "Creatinine" },
    effectiveDateTime: "2021-05",
    valueQuantity: { value: 91, unit: "µmol/L" },
  },
);
const problems = (query: string) => searchChart(chart, query).problems.map(({ code }) => code.text);
const values = (query: string) =>
  searchChart(chart, query).results.flatMap(({ series }) =>
    series.flatMap(({ points }) => points.map(({ value }) => value?.number)),
  );

describe("searching Asha's chart", () => {
  it.each([
    ["meniere", ["Ménière's disease"]],
    ["MÉNIÈRE", ["Ménière's disease"]],
    ["monsoon", ["Asthma"]],
    ["disease 2019", ["Ménière's disease"]],
    ["disease 2020", []],
    ["मधुमेह", ["मधुमेह"]],
    ["मधमह", []],
  ])("%s finds %j", (query, found) => {
    expect(problems(query)).toEqual(found);
  });

  it("finds values by test and year, and whole series by the name of the test", () => {
    expect(values("creatinine")).toEqual([88, 91]);
    expect(values("Creatinine 2021")).toEqual([91]);
    expect(values("creatinine umol")).toEqual([88, 91]);
    expect(values("potassium")).toEqual([]);
  });

  it("leaves the chart as it is where nothing is asked", () => {
    expect(searchChart(chart, "  ")).toBe(chart);
  });

  it("does not find places and code systems, which nobody reads", () => {
    expect(problems("Condition")).toEqual([]);
  });
});

it("folds case, accents, ligatures and typography", () => {
  expect(foldText(" Œdème  STRAßE 10³/µL Ångström ")).toBe("oedeme strasse 103/ul angstrom");
});
