import fc from "fast-check";
import type { FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { makeSyntheticBundle } from "../../synthetic/index.ts";
import { summarize } from "../summarize.ts";
import { mergeCharts } from "./mergeCharts.ts";
import { recordsOf } from "./recordsOf.ts";

const SNOMED = "http://snomed.info/sct";
const bundleOf = (resources: readonly object[]) => ({
  resourceType: "Bundle" as const,
  type: "collection" as const,
  entry: resources.map((resource) => ({ resource: resource as FhirResource })),
});
/** City Hospital's record is number 0, Lakeside's 1. */
const merge = (...records: readonly (readonly object[])[]) =>
  mergeCharts(
    records.map((resources, record) => summarize(bundleOf(resources), { record, today: "2026-11-22" })),
  );
const condition = (more: object = {}) => ({
  resourceType: "Condition",
  code: { coding: [{ system: SNOMED, code: "195967001", display: "Asthma (disorder)" }] },
  onsetDateTime: "2019",
  ...more,
});
const potassium = (value: number, more: object = {}) => ({
  resourceType: "Observation",
  status: "final",
  category: [{ coding: [{ code: "laboratory" }] }],
  code: { coding: [{ system: "http://loinc.org", code: "2823-3", display: "Potassium" }] },
  effectiveDateTime: "2020-03-01",
  valueQuantity: { value, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
  ...more,
});
const points = (chart: ReturnType<typeof merge>) =>
  chart.results.flatMap(({ series }) =>
    series.flatMap((one) => one.points.map((point) => [point.value?.text, recordsOf(point)])),
  );

describe("two records of Asha as one chart", () => {
  it("say once what both say, with both sources, however each house words it", () => {
    const { problems } = merge(
      [condition()],
      [condition({ code: { coding: [{ system: SNOMED, code: "195967001", display: "Bronchial asthma" }] } })],
    );
    expect(problems.map((item) => [item.code.text, recordsOf(item)])).toEqual([["Asthma", [0, 1]]]);
    expect(problems[0]).toMatchObject({ source: { record: 0, entry: 0 }, alsoIn: [{ record: 1, entry: 0 }] });
  });

  it("keep what only one says, by its own source", () => {
    const { problems } = merge([condition()], [{ resourceType: "Condition", code: { text: "Migraine" } }]);
    expect(problems.map((item) => [item.code.text, recordsOf(item)])).toEqual([
      ["Asthma", [0]],
      ["Migraine", [1]],
    ]);
  });

  it.each([
    ["another date", { onsetDateTime: "2018" }],
    ["a vaguer date", { onsetDateTime: "2019-05" }],
    ["another state", { clinicalStatus: { coding: [{ code: "resolved" }] } }],
    ["another severity", { severity: { text: "severe" } }],
  ])("let both stand where they contradict: %s", (_, other) => {
    const mine = condition({
      clinicalStatus: { coding: [{ code: "active" }] },
      severity: { text: "mild" },
    });
    expect(merge([mine], [condition(other)]).problems).toHaveLength(2);
  });

  it("join what each adds: notes, an end, a range", () => {
    const [problem] = merge(
      [condition({ note: [{ text: "seen by us" }], severity: { text: "mild" } })],
      [condition({ note: [{ text: "seen by us" }, { text: "and by us" }] })],
    ).problems;
    expect(problem).toMatchObject({ notes: ["seen by us", "and by us"], severity: "mild" });
  });

  it("never make one of two equal items of one record, and pair them with another's one by one", () => {
    const twice = [potassium(4.1), potassium(4.1)];
    expect(points(merge(twice))).toEqual([
      ["4.1 mmol/L", [0]],
      ["4.1 mmol/L", [0]],
    ]);
    expect(points(merge(twice, [potassium(4.1)]))).toEqual([
      ["4.1 mmol/L", [0, 1]],
      ["4.1 mmol/L", [0]],
    ]);
  });

  it("make one course of results of one test and unit, oldest first, whoever measured", () => {
    const { results } = merge(
      [potassium(4.4, { effectiveDateTime: "2021" }), potassium(4.1)],
      [potassium(3.9, { effectiveDateTime: "2020-07", category: [] }), potassium(4.1)],
    );
    expect(results).toHaveLength(1);
    expect(
      results[0]?.series.map(({ points: own }) => own.map((one) => [one.value?.number, recordsOf(one)])),
    ).toEqual([
      [
        [4.1, [0, 1]],
        [3.9, [1]],
        [4.4, [0]],
      ],
    ]);
  });

  it("take one instant in two time zones for one, and one value with another unit for another", () => {
    const at = (effectiveDateTime: string) => potassium(4.1, { effectiveDateTime });
    expect(points(merge([at("2020-03-01T10:00:00Z")], [at("2020-03-01T15:30:00+05:30")]))).toHaveLength(1);
    expect(points(merge([at("2020-03-01T10:00:00Z")], [at("2020-03-01T10:00:00+05:30")]))).toHaveLength(2);
    const milligrams = potassium(4.1, { valueQuantity: { value: 4.1, unit: "mg/dL" } });
    expect(points(merge([potassium(4.1)], [milligrams]))).toHaveLength(2);
  });

  it("guess nothing about measurements without a date, or things without a code", () => {
    const undated = potassium(4.1, { effectiveDateTime: undefined });
    expect(points(merge([undated], [undated]))).toHaveLength(2);
    const nameless = { resourceType: "Condition", onsetDateTime: "2019" };
    expect(merge([nameless], [nameless]).problems).toHaveLength(2);
  });

  it("know an allergy without a date from both houses as one", () => {
    const allergy = { resourceType: "AllergyIntolerance", code: { text: "Penicillin" } };
    const accented = { resourceType: "AllergyIntolerance", code: { text: "PÉNICILLIN" } };
    expect(merge([allergy], [accented]).allergies.map(recordsOf)).toEqual([[0, 1]]);
  });

  it("point from a report to results of its own record", () => {
    const report = {
      resourceType: "DiagnosticReport",
      code: { text: "Panel" },
      effectiveDateTime: "2020",
      result: [{ reference: "Observation/k" }],
    };
    const record = [report, potassium(4.1, { id: "k" })];
    const [only, ...rest] = merge(record, record).reports;
    expect(rest).toEqual([]);
    expect(only?.results.map(({ record: of, entry }) => [of, entry])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});

describe("whom the records are about", () => {
  const patient = (more: object) => [{ resourceType: "Patient", ...more }];
  const asha = { name: [{ given: ["Asha"], family: "Rao" }], gender: "female", birthDate: "1984-03-09" };

  it("is told by the fullest of them: a de-identified copy beside a whole one", () => {
    const { patient: header, disagreements } = merge(
      patient({ gender: "female", birthDate: "1984" }),
      patient(asha),
    );
    expect(header).toMatchObject({
      name: "Asha Rao",
      sex: "female",
      birth: { value: "1984-03-09" },
      age: { text: "42" },
    });
    expect(disagreements).toEqual([]);
  });

  it("is doubted aloud where they do not agree", () => {
    const bina = { name: [{ text: "Bina Rao" }], gender: "male", birthDate: "1990" };
    expect(merge(patient(asha), patient(bina)).disagreements).toEqual(["name", "sex", "birth"]);
  });

  it.each([["Rao, Asha"], ["Mrs. Asha Rao"], ["ASHA RAO"]])("is not doubted for %s", (text) => {
    expect(merge(patient(asha), patient({ ...asha, name: [{ text }] })).disagreements).toEqual([]);
  });
});

describe("merging in general", () => {
  const charts = (seed: number) => {
    const bundle = makeSyntheticBundle({ seed, years: 1 });
    return (records: readonly number[]) => records.map((record) => summarize(bundle, { record }));
  };

  it("a record merged with its own copy is that record, every item from both", () => {
    for (const seed of [1, 2, 3]) {
      const [one] = charts(seed)([0]);
      const merged = mergeCharts(charts(seed)([0, 1]));
      const named = merged.providers.filter(({ name }) => name !== undefined);
      expect(merged.problems).toHaveLength(one?.problems.length ?? -1);
      expect(points(merged)).toHaveLength(points(mergeCharts(charts(seed)([0]))).length);
      for (const item of [...merged.problems, ...merged.encounters, ...merged.reports, ...named]) {
        expect(recordsOf(item)).toEqual([0, 1]);
      }
    }
  });

  it("loses nothing: every resource of every record is a source of something", () => {
    const kind = fc.constantFrom("2019", "2020-01-02", undefined);
    const resource = fc.oneof(
      fc
        .record({ effectiveDateTime: kind, value: fc.integer({ min: 1, max: 3 }) })
        .map(({ value, ...more }) => potassium(value, more)),
      kind.map((onsetDateTime) => condition({ onsetDateTime })),
      fc.constantFrom({ resourceType: "Encounter" }, { resourceType: "Basic" }, { resourceType: "Patient" }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(resource, { maxLength: 5 }), { maxLength: 4 }), (records) => {
        const text = JSON.stringify(merge(...records));
        for (const [record, resources] of records.entries()) {
          for (const [entry, { resourceType }] of resources.entries()) {
            if (resourceType === "Patient") continue;
            expect(text).toContain(`"record":${record},"entry":${entry}}`);
          }
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it("of no record at all is an empty chart", () => {
    expect(mergeCharts([])).toMatchObject({ problems: [], results: [], disagreements: [], counts: {} });
  });
});
