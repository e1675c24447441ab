import { isLinchpinError } from "@linchpin/errors";
import fc from "fast-check";
import type { DiagnosticReport, FhirResource, Observation } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { bytesOf, results as hl7Results } from "../../test/hl7Messages.ts";
import { mutateDocument } from "../../test/refusals.ts";
import { faultsOf } from "../../test/validators.ts";
import { summarize } from "../chart/summarize.ts";
import { countedIds } from "../consultation/test/visit.fixture.ts";
import { readHl7, toBundle } from "../hl7v2/index.ts";
import { validateRecord } from "../validate/validateRecord.ts";
import {
  abnormalIn,
  judgeByTest,
  type LaboratoryTest,
  laboratoryTests,
  ordersOf,
  parseResultForm,
  type ResultEntry,
  type ResultForm,
  recordOfResult,
} from "./index.ts";
import { isPositive } from "./isPositive.ts";
import { measureeOf } from "./measureeOf.ts";

const LOINC = "http://loinc.org";
const coded = (code: string) => {
  const test = laboratoryTests().get(code) as LaboratoryTest;
  return { system: LOINC, code, display: test.display };
};
const orderId = "0b9e5a3c-6d1f-4a52-9c35-0c1f7f9d2e11";
const form: ResultForm = {
  type: "linchpin-laboratory-result",
  version: 1,
  id: "1b9e5a3c-6d1f-4a52-9c35-0c1f7f9d2e12",
  orderId,
  title: { system: LOINC, code: "58410-2", display: "CBC panel - Blood by Automated count" },
  status: "final",
  collectedAt: "2026-11-22T09:30:00+05:30",
  reportedAt: "2026-11-22T15:00:00+05:30",
  specimen: { system: "http://snomed.info/sct", code: "119297000", display: "Blood specimen" },
  values: [
    { id: "1", test: coded("718-7"), quantity: { value: 12.4, unit: "g/dL" } },
    { id: "2", test: coded("6690-2"), quantity: { value: 14.2, unit: "10*3/uL" } },
    { id: "3", test: coded("777-3"), quantity: { value: 15, unit: "10*3/uL" }, note: "repeated" },
    { id: "4", test: coded("2345-7"), quantity: { value: 5.4, unit: "mmol/L" } },
    { id: "5", test: coded("75377-2"), answer: { text: "Positive" } },
    { id: "6", test: { text: "Test of Meera" }, quantity: { value: 9, unit: "U/L" }, range: { high: 8 } },
    { id: "7", test: { text: "Another test" }, quantity: { value: 9, unit: "U/L" } },
    { id: "8", test: coded("718-7"), quantity: { value: 8, unit: "g/dL" }, interpretation: "N" },
  ],
  conclusion: "Looks like dengue.",
};
const patient = { gender: "female" as const, birthDate: "1984-03-12", name: [{ text: "Asha Rao" }] };
const laboratory = { name: "Lakeside Laboratory" };
const make = (change: Partial<ResultForm> = {}, who: object = patient) =>
  recordOfResult({ form: { ...form, ...change }, patient: who, laboratory, ids: countedIds() });
const observationsOf = (bundle: ReturnType<typeof make>) =>
  (bundle.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === "Observation" ? [resource as Observation] : [],
  );
const flagsOf = (bundle: ReturnType<typeof make>) =>
  observationsOf(bundle).map(({ interpretation }) => interpretation?.[0]?.coding?.[0]?.code ?? "-");
const flagOf = (value: Omit<ResultEntry, "id">, who: object = patient) =>
  flagsOf(make({ values: [{ id: "x", ...value }] }, who))[0];

describe("a laboratory's form as a record", () => {
  const bundle = make();

  it("is valid FHIR for three validators, and linked to the order", () => {
    expect(validateRecord(bundle)).toEqual([]);
    expect((bundle.entry ?? []).flatMap(({ resource }) => faultsOf(resource as FhirResource))).toEqual([]);
    expect(ordersOf(bundle)).toEqual([orderId]);
    const report = bundle.entry?.at(-1)?.resource as DiagnosticReport;
    expect(report.result).toHaveLength(8);
    expect(report.basedOn?.[0]?.identifier?.value).toBe(`urn:uuid:${orderId}`);
  });

  it("says of each value what is known of it, and of what is not known nothing", () => {
    expect(flagsOf(bundle)).toEqual(["N", "H", "LL", "N", "POS", "H", "-", "N"]);
    const [hemoglobin] = observationsOf(bundle);
    expect(hemoglobin?.referenceRange).toMatchObject([
      { low: { value: 12, code: "g/dL" }, high: { value: 15 } },
    ]);
  });

  it("shows in the chart with values, flags and the report", () => {
    const chart = summarize(bundle);
    expect(chart.reports[0]).toMatchObject({
      conclusion: "Looks like dengue.",
      missingResults: 0,
      by: "Lakeside Laboratory",
    });
    const texts = chart.results.flatMap(({ series }) =>
      series.flatMap(({ points }) => points.map(({ value }) => value?.text)),
    );
    expect(texts).toEqual(expect.arrayContaining(["12.4 g/dL", "14.2 10³/µL", "Positive"]));
  });

  it.each([
    ["a woman", { gender: "female", birthDate: "1984-03-12" }, 12.4, "N"],
    ["a man", { gender: "male", birthDate: "1984-03-12" }, 12.4, "L"],
    ["somebody of whom nobody knows, between the two", {}, 12.4, "-"],
    ["somebody of whom nobody knows, below both", {}, 11, "L"],
    ["somebody of another sex, above both", { gender: "other" }, 17.5, "H"],
    ["a child", { gender: "male", birthDate: "2020" }, 8, "-"],
    ["somebody who may be a child", { gender: "male", birthDate: "2008" }, 8, "-"],
    ["somebody just grown up", { gender: "male", birthDate: "2008-11-22" }, 8, "L"],
  ])("a hemoglobin of %s", (_who, who, value, expected) => {
    expect(flagOf({ test: coded("718-7"), quantity: { value, unit: "g/dL" } }, who)).toBe(expected);
  });

  it.each([
    [
      "the laboratory's own range goes first",
      { quantity: { value: 12.4, unit: "g/dL" }, range: { low: 13 } },
      "L",
    ],
    ["another unit that we can convert", { quantity: { value: 80, unit: "g/L" } }, "L"],
    ["a unit that we cannot", { quantity: { value: 8, unit: "mmol/L" } }, "-"],
    ["the lower end belongs to the range", { quantity: { value: 12, unit: "g/dL" } }, "N"],
    ["the upper end too", { quantity: { value: 15, unit: "g/dL" } }, "N"],
    ["less than can be measured", { quantity: { value: 7, comparator: "<" as const, unit: "g/dL" } }, "LL"],
    [
      "less than something within: open",
      { quantity: { value: 13, comparator: "<" as const, unit: "g/dL" } },
      "-",
    ],
    ["more than can be measured", { quantity: { value: 20, comparator: ">" as const, unit: "g/dL" } }, "HH"],
  ])("%s", (_what, value, expected) => {
    expect(flagOf({ test: coded("718-7"), ...value })).toBe(expected);
  });

  it("less than can be measured is normal of what may be none at all", () => {
    const quantity = { value: 0.1, comparator: "<" as const, unit: "mg/dL" };
    expect(flagOf({ test: coded("1968-7"), quantity })).toBe("N");
    expect(flagOf({ test: coded("1968-7"), quantity: { ...quantity, value: 0.4 } })).toBe("-");
  });

  it("the same verdict in every unit", () => {
    const converted = [...laboratoryTests().values()].flatMap((test) =>
      [...test.otherUnits].map(([unit, factor]) => ({ test, unit, factor })),
    );
    expect(converted.length).toBeGreaterThan(20);
    const of = { sex: "female", age: { min: 42, max: 42 } };
    fc.assert(
      fc.property(
        fc.constantFrom(...converted),
        fc.double({ min: 0.01, max: 400, noNaN: true }),
        ({ test, unit, factor }, value) => {
          const other = judgeByTest({ value: value / factor, unit }, { test, of });
          expect(other).toBe(judgeByTest({ value, unit: test.unit }, { test, of }));
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });

  it.each([
    ["no value", (f: Broken) => delete f.values[0].quantity, ".values[0]"],
    ["two values in one", (f: Broken) => (f.values[0].answer = { text: "x" }), ".values[0]"],
    ["a range upside down", (f: Broken) => (f.values[5].range = { low: 9, high: 1 }), ".values[5].range"],
    ["an id twice", (f: Broken) => (f.values[1].id = "1"), ".values[1].id"],
    [
      "reported before it was taken",
      (f: Broken) => (f.reportedAt = "2026-11-22T09:00:00+05:30"),
      ".reportedAt",
    ],
    ["an unknown element", (f: Broken) => (f.patient = "Asha"), ".patient"],
    ["nothing in it", (f: Broken) => (f.values = []), ".values"],
  ])("is refused with its place: %s", (_what, change, path) => {
    const copy = structuredClone(form) as Broken;
    change(copy);
    let place = "taken";
    try {
      parseResultForm(JSON.stringify(copy));
    } catch (thrown) {
      place = isLinchpinError(thrown, "laboratory/form") ? String(thrown.facts.path) : "another error";
    }
    expect(place).toBe(`form${path}`);
  });

  it("mutated forms", () => {
    const { taken, refused } = mutateDocument(form, {
      code: "laboratory/form",
      secret: /Meera|repeated|Looks like/i,
      seed: 718,
      read: (bytes) => {
        const bundle = recordOfResult({
          form: parseResultForm(bytes),
          patient,
          laboratory,
          ids: countedIds(),
        });
        if (validateRecord(bundle).length > 0) throw new Error("an invalid record");
        abnormalIn(bundle);
      },
    });
    expect(taken).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(500);
  });
});

/** A form in which anything may be put anywhere. */
// biome-ignore lint/suspicious/noExplicitAny: it is broken on purpose.
type Broken = any;

describe("what is abnormal in any record", () => {
  const judge = (...resources: object[]) =>
    abnormalIn({
      resourceType: "Bundle",
      type: "collection",
      entry: resources.map((resource) => ({ resource })),
    });
  const observation = (more: object) => ({
    resourceType: "Observation",
    status: "final",
    code: { text: "Test" },
    ...more,
  });
  const quantity = (value: number, code = "g/dL") => ({
    valueQuantity: { value, unit: code, code, system: "http://unitsofmeasure.org" },
  });
  const flag = (code: string) => ({ interpretation: [{ coding: [{ code }] }] });
  const loinc = (code: string) => ({ code: { coding: [{ system: LOINC, code }] } });

  it("of the form: what is, how grave, and who says so", () => {
    const { isAbnormal, isCritical, results, normal, unjudged } = abnormalIn(make());
    expect({ isAbnormal, isCritical, normal, unjudged }).toEqual({
      isAbnormal: true,
      isCritical: true,
      normal: 3,
      unjudged: 1,
    });
    expect(results.map(({ value, interpretation, by }) => [value, interpretation, by])).toEqual([
      ["15 10³/µL", "LL", "laboratory"],
      ["14.2 10³/µL", "H", "laboratory"],
      ["Positive", "POS", "laboratory"],
      ["9 U/L", "H", "laboratory"],
    ]);
  });

  it("of HL7 version 2, by OBX-8 after conversion", () => {
    const { bundle } = toBundle(readHl7(bytesOf(hl7Results)));
    const { isCritical, results } = abnormalIn(bundle);
    expect(isCritical).toBe(true);
    expect(results.map(({ code, interpretation }) => [code.text, interpretation])).toEqual([
      ["Potassium", "LL"],
      ["ANA titre", "A"],
    ]);
  });

  it.each([
    ["a flag", observation({ ...quantity(9), ...flag("H") }), "H laboratory"],
    [
      "the gravest of several",
      observation({
        ...quantity(9),
        interpretation: [{ coding: [{ code: "H" }] }, { coding: [{ code: "HH" }] }],
      }),
      "HH laboratory",
    ],
    [
      "a flag in words",
      observation({ ...quantity(9), interpretation: [{ text: "Panic high" }] }),
      "HH laboratory",
    ],
    ["a flag with a star", observation({ ...quantity(9), ...flag("H*") }), "H laboratory"],
    [
      "a component",
      observation({ component: [{ code: { text: "Part" }, ...quantity(9), ...flag("L") }] }),
      "L laboratory",
    ],
    [
      "a range beside the value",
      observation({ ...quantity(9), referenceRange: [{ high: { value: 8, code: "g/dL" } }] }),
      "H range",
    ],
    [
      "a range in words",
      observation({ ...quantity(9), referenceRange: [{ text: "3.5 - 8.0 g/dL" }] }),
      "H range",
    ],
    [
      "a flag that says nothing, and a range",
      observation({ ...quantity(9), ...flag("U"), referenceRange: [{ high: { value: 8 } }] }),
      "H range",
    ],
    [
      "the usual range of the test",
      observation({ ...loinc("2823-3"), ...quantity(6.9, "mmol/L") }),
      "HH usual-range",
    ],
    [
      "too little behind a comma of thousands",
      observation({ ...quantity(20), referenceRange: [{ text: ">150,000" }] }),
      "undefined undefined",
    ],
    [
      "a range of another unit in words",
      observation({ ...quantity(9, "g/dL"), referenceRange: [{ text: "35 - 80 g/L" }] }),
      "undefined undefined",
    ],
    [
      "the very bound of a strict range",
      observation({ ...quantity(5), referenceRange: [{ text: "< 5" }] }),
      "undefined undefined",
    ],
    [
      "an ordinary value of somebody whose age is not known",
      observation({ ...loinc("2823-3"), ...quantity(4.2, "mmol/L") }),
      "undefined undefined",
    ],
    [
      "found where nothing should be",
      observation({ ...loinc("5196-1"), valueString: "REACTIVE" }),
      "POS usual-range",
    ],
  ])("%s", (_what, resource, expected) => {
    const [result] = judge(resource).results;
    expect(`${result?.interpretation} ${result?.by}`).toBe(expected);
  });

  it.each([
    [
      "a normal flag goes before a range",
      observation({ ...quantity(9), ...flag("N"), referenceRange: [{ high: { value: 8 } }] }),
    ],
    ["nothing found", observation({ ...loinc("5196-1"), valueString: "Non-reactive" })],
    [
      "within its range",
      observation({ ...quantity(7), referenceRange: [{ low: { value: 1 }, high: { value: 8 } }] }),
    ],
  ])("normal: %s", (_what, resource) => {
    expect(judge(resource)).toMatchObject({ isAbnormal: false, normal: 1, unjudged: 0 });
  });

  it.each([
    ["no range and no test that we know", observation(quantity(9))],
    [
      "a range in another unit",
      observation({ ...quantity(9), referenceRange: [{ high: { value: 8, code: "g/L" } }] }),
    ],
    [
      "ranges for the sexes that do not agree, of nobody known",
      observation({
        ...quantity(9),
        referenceRange: [
          { high: { value: 8 }, appliesTo: [{ text: "Female" }] },
          { high: { value: 10 }, appliesTo: [{ text: "Male" }] },
        ],
      }),
    ],
    ["a positive answer that may be none", observation({ ...loinc("2106-3"), valueString: "Positive" })],
  ])("nobody can say: %s", (_what, resource) => {
    expect(judge(resource)).toMatchObject({ isAbnormal: false, normal: 0, unjudged: 1 });
  });

  it("the range of her own sex and age is the one that is meant", () => {
    const ranges = {
      referenceRange: [
        { high: { value: 8 }, appliesTo: [{ text: "Female" }], age: { low: { value: 18, code: "a" } } },
        { high: { value: 10 }, appliesTo: [{ text: "Male" }] },
        { high: { value: 20 }, age: { high: { value: 5, code: "a" } } },
      ],
    };
    const at = { effectiveDateTime: "2026-11-22" };
    const who = (gender: string, birthDate: string) => ({ resourceType: "Patient", gender, birthDate });
    const value = observation({ ...quantity(9), ...ranges, ...at });
    expect(judge(who("female", "1984"), value).isAbnormal).toBe(true);
    expect(judge(who("male", "1984"), value).isAbnormal).toBe(false);
  });

  it.each(["entered-in-error", "cancelled", "registered"])("not of what is %s", (status) => {
    expect(judge(observation({ ...quantity(9), ...flag("HH"), status }))).toMatchObject({
      isAbnormal: false,
      unjudged: 0,
    });
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything(), fc.json(), (anything, json) => {
        abnormalIn(anything);
        judge(
          observation({
            valueQuantity: anything,
            interpretation: anything,
            referenceRange: anything,
            component: anything,
          }),
        );
        abnormalIn(JSON.parse(json));
        ordersOf(anything);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("yes and no in words", () => {
    expect(["Positive", "DETECTED", "Reactive (1.2)"].map(isPositive)).toEqual([true, true, true]);
    expect(["Not detected", "Negative", "non reactive", "Nonreactive", "absent"].map(isPositive)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(["", "see note", "1:80"].map(isPositive)).toEqual([undefined, undefined, undefined]);
    expect(["Detected, not quantifiable", "Positive, no titre"].map(isPositive)).toEqual([true, true]);
    const open = ["Not done", "Not tested", "No sample", "Not enough material", "no growth yet"];
    expect(open.map(isPositive)).toEqual(open.map(() => undefined));
  });

  it("an age from what is known of a birth date", () => {
    expect(measureeOf({ birthDate: "1984" }, "2026-11-22").age).toEqual({ min: 41, max: 42 });
    expect(measureeOf({ birthDate: "1984-11-22" }, "2026-11-22").age).toEqual({ min: 42, max: 42 });
    expect(measureeOf({ birthDate: "1984-11-23" }, "2026-11-22").age).toEqual({ min: 41, max: 41 });
    expect(measureeOf({}, "2026-11-22").age).toBeUndefined();
  });
});
