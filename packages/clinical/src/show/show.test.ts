import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showCode, showCodeAt } from "./showCode.ts";
import { compareDates, readDate, showDate, showPeriod, showWhen } from "./showDate.ts";
import { showDosage } from "./showDosage.ts";
import { showNarrative } from "./showNarrative.ts";
import { showQuantity, showRange, showRatio } from "./showQuantity.ts";
import { showUnit } from "./showUnit.ts";
import { showReferenceRange, showValue } from "./showValue.ts";

const ucum = (value: number, code: string, unit?: string) => ({
  value,
  code,
  unit,
  system: "http://unitsofmeasure.org",
});
const masked = [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }];

describe("units", () => {
  it.each([
    ["mm[Hg]", "mmHg"],
    ["10*3/uL", "10³/µL"],
    ["10*-3", "10⁻³"],
    ["10*12/L", "10¹²/L"],
    ["{score}", ""],
    ["1", ""],
    ["kg/m2", "kg/m²"],
    ["mL/min/{1.73_m2}", "mL/min/1.73 m²"],
    ["mg/g{creat}", "mg/g"],
    ["Cel", "°C"],
    ["[degF]", "°F"],
    ["[lb_av]", "lb"],
    ["m[IU]/L", "mIU/L"],
    ["u[IU]/mL", "µIU/mL"],
    ["[arb'U]/mL", "arb. U/mL"],
    ["umol/L", "µmol/L"],
    ["meq/L", "mEq/L"],
    ["/min", "/min"],
    ["/[HPF]", "/HPF"],
    ["mg/kg/d", "mg/kg/day"],
    ["kg.m/s2", "kg·m/s²"],
  ])("%s reads %s", (code, human) => {
    expect(showUnit(code)).toBe(human);
  });
});

describe("quantities", () => {
  it.each([
    [ucum(7.4, "mmol/L"), "7.4 mmol/L"],
    [ucum(72, "/min", "beats/minute"), "72/min"],
    [ucum(97, "%"), "97 %"],
    [ucum(3, "{score}", "{score}"), "3"],
    [{ ...ucum(5, "mg/L"), comparator: "<=" }, "≤ 5 mg/L"],
    [
      {
        ...ucum(7, "mmol/L"),
        _value: {
          extension: [{ url: "http://hl7.org/fhir/StructureDefinition/quantity-precision", valueInteger: 2 }],
        },
      },
      "7.00 mmol/L",
    ],
    [ucum(1, "d"), "1 day"],
    [ucum(45, "a"), "45 years"],
    [ucum(0.0000001, "mol/L"), "0.0000001 mol/L"],
    [{ value: 2, unit: "tablet" }, "2 tablet"],
    [{ value: 37.2, unit: "C", code: "258710007", system: "http://snomed.info/sct" }, "37.2 C"],
    [{ unit: "mg" }, undefined],
    [{ value: "7" }, undefined],
  ])("%j reads %s", (quantity, text) => {
    expect(showQuantity(quantity)).toBe(text);
  });

  it("ranges and ratios", () => {
    expect(showRange({ low: ucum(3.5, "mmol/L"), high: ucum(5.1, "mmol/L") })).toBe("3.5–5.1 mmol/L");
    expect(showRange({ low: ucum(60, "mL/min") })).toBe("≥ 60 mL/min");
    expect(showRange({ high: ucum(5, "mg/L") })).toBe("≤ 5 mg/L");
    expect(showRatio({ numerator: { value: 1 }, denominator: { value: 128 } })).toBe("1 : 128");
    expect(showRatio({ numerator: ucum(5, "mg"), denominator: ucum(1, "mL") })).toBe("5 mg / 1 mL");
  });
});

describe("dates of a de-identified record", () => {
  it.each([
    ["2019", "2019"],
    ["2019-05", "May 2019"],
    ["2019-05-28", "28 May 2019"],
    ["2019-05-28T00:29:51+10:00", "28 May 2019, 00:29"],
  ])("%s reads %s and no more", (value, text) => {
    const date = readDate(value);
    expect(date && showDate(date)).toBe(text);
  });

  it.each(["", "28/05/2019", "2019-13", "yesterday", 2019, null])("%j is no date", (value) => {
    expect(readDate(value)).toBeUndefined();
  });

  it("stand in order, the vaguer first", () => {
    const inOrder = [
      "2018-12",
      "2019",
      "2019-05",
      "2019-05-28",
      "2019-05-28T23:00:00Z",
      "2019-05-29T08:00:00+10:00",
      "2020",
    ];
    const dates = [...inOrder].reverse().flatMap((value) => readDate(value) ?? []);
    // 08:00 at +10:00 is 22:00 UTC the day before.
    const expected = [
      "2018-12",
      "2019",
      "2019-05",
      "2019-05-28",
      "2019-05-29T08:00:00+10:00",
      "2019-05-28T23:00:00Z",
      "2020",
    ];
    expect(dates.sort(compareDates).map(({ value }) => value)).toEqual(expected);
  });

  it("periods", () => {
    expect(showPeriod({ start: "2019", end: "2020" })?.text).toBe("2019 – 2020");
    expect(showPeriod({ start: "2019" })?.text).toBe("since 2019");
    expect(showPeriod({ end: "2019-05" })?.text).toBe("until May 2019");
    expect(showPeriod({ start: "2019-05-28T09:05:00Z", end: "2019-05-28T09:35:00Z" })?.text).toBe(
      "28 May 2019, 09:05 – 09:35",
    );
  });

  it("onsets as age, as words, or withheld", () => {
    expect(showWhen({ onsetAge: ucum(52, "a") }, "onset")?.text).toBe("at age 52 years");
    expect(showWhen({ onsetString: "in childhood" }, "onset")?.text).toBe("in childhood");
    expect(showWhen({ _onsetDateTime: { extension: masked } }, "onset")).toEqual({
      text: "withheld",
      absent: "withheld",
    });
    expect(showWhen({}, "onset")).toBeUndefined();
  });
});

describe("codes", () => {
  const snomed = { system: "http://snomed.info/sct", code: "44054006" };
  it.each([
    [{ text: "Sugar", coding: [{ ...snomed, display: "Diabetes" }] }, "Sugar"],
    [
      {
        coding: [
          { system: "urn:city", code: "X", display: "City's word" },
          { ...snomed, display: "Diabetes (disorder)" },
        ],
      },
      "Diabetes",
    ],
    [
      {
        coding: [
          { ...snomed, display: "Diabetes" },
          { code: "X", display: "Chosen", userSelected: true },
        ],
      },
      "Chosen",
    ],
    [{ coding: [snomed] }, "44054006 (SNOMED CT)"],
    [{ coding: [{ system: "urn:city", code: "X" }] }, "X"],
    [{ ...snomed, display: "Diabetes" }, "Diabetes"],
    [{ extension: masked }, "withheld"],
    [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/data-absent-reason", code: "masked" }] },
      "withheld",
    ],
    ["plain words", "plain words"],
  ])("%j reads %s", (value, text) => {
    expect(showCode(value)?.text).toBe(text);
  });

  it.each([[{}], [{ code: {} }], [{ code: [] }], [{ code: 7 }], [{ code: { coding: [{}] } }]])(
    "%j is not stated",
    (holder) => {
      expect(showCodeAt(holder, "code")).toEqual({ text: "not stated", absent: "missing" });
    },
  );
});

describe("dosages", () => {
  const daily = (frequency: number, period = 1, periodUnit = "d") => ({
    repeat: { frequency, period, periodUnit },
  });
  it.each([
    [{ text: "One at night", timing: daily(2) }, "One at night"],
    [
      { doseAndRate: [{ doseQuantity: { value: 1, unit: "tablet" } }], timing: daily(2) },
      "1 tablet, twice a day",
    ],
    [
      { doseAndRate: [{ doseQuantity: { value: 10, unit: "mg" } }], timing: daily(1, 1, "wk") },
      "10 mg, once a week",
    ],
    [
      { timing: daily(1, 6, "h"), asNeededCodeableConcept: { text: "pain" } },
      "every 6 hours, as needed for pain",
    ],
    [{ timing: { repeat: { when: ["HS"], boundsDuration: ucum(10, "d") } } }, "at bedtime, for 10 days"],
    [
      { timing: { repeat: { frequency: 1, period: 1, periodUnit: "wk", dayOfWeek: ["mon"] } } },
      "once a week, on Mon",
    ],
    [{ timing: { code: { text: "BID" } } }, "BID"],
    [
      { dose: ucum(500, "mg"), route: { text: "Oral" }, rateQuantity: ucum(50, "mL/h") },
      "500 mg at 50 mL/h, Oral",
    ],
    [{ maxDosePerPeriod: { numerator: ucum(4, "g"), denominator: ucum(1, "d") } }, "at most 4 g / 1 day"],
    [{}, undefined],
  ])("%j reads %s", (dosage, text) => {
    expect(showDosage(dosage)).toBe(text);
  });
});

describe("values of results", () => {
  it.each([
    [{ valueQuantity: ucum(7.4, "mmol/L") }, "7.4 mmol/L"],
    [{ valueCodeableConcept: { text: "Never smoker" } }, "Never smoker"],
    [{ valueString: "clear" }, "clear"],
    [{ valueBoolean: false }, "no"],
    [{ valueInteger: 0 }, "0"],
    [{ valueDateTime: "2019" }, "2019"],
    [{ valueTime: "07:30:00" }, "07:30"],
    [{ valueSampledData: { data: "1 2 3" } }, "3 samples"],
    [
      {
        dataAbsentReason: {
          coding: [
            { code: "not-performed", system: "http://terminology.hl7.org/CodeSystem/data-absent-reason" },
          ],
        },
      },
      "not performed",
    ],
    [{ _valueString: { extension: masked } }, "withheld"],
    [{ valueQuantity: { _value: { extension: masked } } }, "withheld"],
    [{}, undefined],
  ])("%j reads %s", (holder, text) => {
    expect(showValue(holder)?.text).toBe(text);
  });

  it("a value with a comparator is not drawn as a number", () => {
    expect(showValue({ valueQuantity: { ...ucum(5, "mg/L"), comparator: "<" } })).toMatchObject({
      text: "< 5 mg/L",
      kind: "quantity",
    });
    expect(showValue({ valueQuantity: { ...ucum(5, "mg/L"), comparator: "<" } })?.number).toBeUndefined();
  });

  it("reference ranges with what they apply to", () => {
    const range = { low: ucum(12, "g/dL"), high: ucum(16, "g/dL"), appliesTo: [{ text: "Female" }] };
    expect(showReferenceRange({ referenceRange: [range, { text: "negative" }] })).toBe(
      "12–16 g/dL (Female); negative",
    );
  });
});

describe("narrative", () => {
  it("becomes plain text with its lines", () => {
    const div =
      "<div><p>A &lt; B &amp; C&#233;</p><table><tr><td>x</td><td>y</td></tr></table><!-- no --></div>";
    expect(showNarrative(div)).toBe("A < B & Cé\nx · y");
  });
});

describe("whatever is shown", () => {
  it("never throws and never shows undefined, null, NaN or an object", () => {
    const show = [
      showCode,
      showQuantity,
      showRange,
      showRatio,
      showDosage,
      showNarrative,
      showPeriod,
      showValue,
    ];
    const keys = fc.constantFrom(
      "text",
      "coding",
      "code",
      "system",
      "display",
      "value",
      "unit",
      "low",
      "high",
      "start",
      "repeat",
      "timing",
      "extension",
      "numerator",
      "valueQuantity",
      "doseAndRate",
      "period",
      "periodUnit",
      "when",
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(keys, tie("tree")),
        fc.array(tie("tree"), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        for (const each of show) {
          const shown = each(value);
          const text = typeof shown === "string" || shown === undefined ? shown : shown.text;
          if (typeof value !== "string") expect(text ?? "").not.toMatch(/\[object|\bNaN\b/);
        }
      }),
      { seed: 5, numRuns: 400 },
    );
  });
});

describe("a date that FHIR requires and de-identification withheld", () => {
  it("is not told by its filler", () => {
    const masked = {
      extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }],
    };
    expect(showWhen({ date: "1936", _date: masked }, "date")).toEqual({
      text: "withheld",
      absent: "withheld",
    });
  });
});
