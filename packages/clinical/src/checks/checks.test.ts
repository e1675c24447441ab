import fc from "fast-check";
import type { FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { mergeCharts } from "../chart/merge/mergeCharts.ts";
import { summarize } from "../chart/summarize.ts";
import { loadCatalogue } from "../coding/index.ts";
import { medicineKnowledge } from "../coding/medicineKnowledge.ts";
import type { ClinicalTerm, ConsultationDraft } from "../consultation/index.ts";
import { visit } from "../consultation/test/visit.fixture.ts";
import { VITALS, type VitalName } from "../consultation/vitals.ts";
import { checkConsultation, checkVitals, convertVital, recognizeMedicine, wordsOfClass } from "./index.ts";

const SNOMED = "http://snomed.info/sct";
const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
const HL7 = "http://terminology.hl7.org/CodeSystem";

const chartOf = (...resources: object[]) =>
  mergeCharts([
    summarize(
      {
        resourceType: "Bundle",
        type: "collection",
        entry: resources.map((resource) => ({ resource: resource as FhirResource })),
      },
      { today: "2026-11-22", record: 0 },
    ),
  ]);
const allergy = (code: object, more: object = {}) => ({ resourceType: "AllergyIntolerance", code, ...more });
const taken = (code: object, status = "active") => ({
  resourceType: "MedicationRequest",
  status,
  medicationCodeableConcept: code,
});
const words = (text: string) => ({ text });
const coded = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display === undefined ? {} : { display }) }],
});
const noneKnown = allergy(coded(SNOMED, "716186003", "No known allergy"));
const prescribing = (...medicines: readonly ClinicalTerm[]): ConsultationDraft => ({
  ...visit,
  vitals: [],
  allergies: [],
  medicines: medicines.map((medicine, index) => ({ id: `m${index}`, medicine })),
});
const warnings = (draft: ConsultationDraft, ...resources: object[]) =>
  checkConsultation({ draft, chart: chartOf(...resources) });
const codes = (draft: ConsultationDraft, ...resources: object[]) =>
  warnings(draft, ...resources).map(({ code, severity }) => `${code} ${severity}`);
const amoxicillin = { system: RXNORM, code: "723", display: "amoxicillin" };

describe("a medicine against Asha's allergies", () => {
  it.each([
    ["the substance, by code", coded(RXNORM, "723"), amoxicillin, "allergy-substance high"],
    [
      "the substance, by its own code of SNOMED CT",
      coded(SNOMED, "294505008"),
      amoxicillin,
      "allergy-substance high",
    ],
    ["the class, by code alone", coded(SNOMED, "91936005"), amoxicillin, "allergy-class high"],
    ["the class, in words", words("Allergic to Penicillins (rash)"), amoxicillin, "allergy-class high"],
    ["the class, in Hindi", words("पेनिसिलिन से एलर्जी"), amoxicillin, "allergy-class high"],
    ["a sibling", words("ampicillin"), amoxicillin, "allergy-same-class moderate"],
    ["a sibling by its stem", words("mezlocillin"), amoxicillin, "allergy-same-class moderate"],
    ["a part of a combination", words("clavulanate"), words("Augmentin 625"), "allergy-substance high"],
    ["a cousin", words("penicillin"), words("Cefixime 200 mg tablet"), "allergy-cross-reactive low"],
    ["a cousin that nobody listed", words("penicillin"), words("cefovecin"), "allergy-cross-reactive low"],
    ["sulfa and a combination's brand", words("Sulfa drugs"), words("Septran DS"), "allergy-class high"],
    [
      "aspirin and another painkiller",
      words("Aspirin"),
      words("diclofenac 50 mg"),
      "allergy-same-class moderate",
    ],
    ["NSAIDs", coded(SNOMED, "293610009"), words("ibuprofen"), "allergy-class high"],
    ["an American name", words("acetaminophen"), words("Crocin 650"), "allergy-substance high"],
  ])("%s", (_what, code, medicine, expected) => {
    expect(codes(prescribing(medicine as ClinicalTerm), allergy(code))).toEqual([expected]);
  });

  it("a severe reaction to a sibling weighs more", () => {
    const severe = allergy(words("ampicillin"), { criticality: "high" });
    expect(codes(prescribing(amoxicillin), severe)).toEqual(["allergy-same-class high"]);
    const cousin = allergy(words("penicillin"), { reaction: [{ severity: "severe" }] });
    expect(codes(prescribing({ text: "cefixime" }), cousin)).toEqual(["allergy-cross-reactive moderate"]);
  });

  it("says which item of the chart it comes from, and with which words", () => {
    const [warning] = warnings(prescribing(amoxicillin), allergy(words("Penicillin"), { id: "a7" }));
    expect(warning).toMatchObject({
      entry: "m0",
      source: { resourceType: "AllergyIntolerance", id: "a7", record: 0, entry: 0 },
      about: { medicine: "amoxicillin", allergy: "Penicillin", class: "penicillin" },
    });
  });

  it.each([
    ["refuted", { verificationStatus: coded(`${HL7}/allergyintolerance-verification`, "refuted") }],
    [
      "entered in error",
      { verificationStatus: coded(`${HL7}/allergyintolerance-verification`, "entered-in-error") },
    ],
    ["inactive", { clinicalStatus: coded(`${HL7}/allergyintolerance-clinical`, "inactive") }],
    ["resolved", { clinicalStatus: coded(`${HL7}/allergyintolerance-clinical`, "resolved") }],
  ])("one that is %s does not count, and is no all clear either", (_what, more) => {
    expect(codes(prescribing(amoxicillin), allergy(words("Penicillin"), more))).toEqual([
      "allergies-unknown moderate",
    ]);
  });

  it("one found at this visit counts, and one refuted at it does not", () => {
    const found = {
      id: "a1",
      substance: { text: "penicillin" },
      certainty: "confirmed",
      reactions: [],
    } as const;
    const draft = { ...prescribing(amoxicillin), allergies: [found] };
    expect(warnings(draft)[0]).toMatchObject({ code: "allergy-class", otherEntry: "a1" });
    const refuted = { ...draft, allergies: [{ ...found, certainty: "refuted" as const }] };
    expect(codes(refuted, allergy(words("Penicillin")))).toEqual(["allergies-unknown moderate"]);
  });

  it.each([
    ["an empty list", []],
    [
      "nobody asked",
      [allergy(coded("http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "no-allergy-info"))],
    ],
    ["no food allergy", [allergy(coded(SNOMED, "429625007", "No known food allergy"))]],
    ["no food allergy, in words", [allergy(words("No known food allergies"))]],
    ["a food allergy alone", [allergy(words("Peanut"))]],
  ])("allergies to medicines are unknown: %s", (_what, resources) => {
    expect(codes(prescribing(amoxicillin), ...resources)).toEqual(["allergies-unknown moderate"]);
    expect(codes(prescribing(), ...resources)).toEqual([]);
  });

  it.each([
    ["none known", noneKnown],
    ["none known, in words", allergy(words("NKDA"))],
    ["none to medicines", allergy(coded(SNOMED, "409137002", "No known drug allergy"))],
    ["another", allergy(words("metronidazole"))],
  ])("all clear where somebody said so: %s", (_what, resource) => {
    expect(codes(prescribing(amoxicillin), resource)).toEqual([]);
  });

  it("what is not recognised is said, never passed over", () => {
    expect(codes(prescribing({ text: "Grandmother's syrup" }), noneKnown)).toEqual([
      "medicine-not-compared low",
    ]);
    expect(codes(prescribing(amoxicillin), allergy(words("the pink pill")))).toEqual([
      "allergy-not-compared moderate",
    ]);
  });

  it("a code counts only in its own system", () => {
    expect(recognizeMedicine({ system: "urn:oid:1.2.3", code: "723", display: "soap" }).isUnknown).toBe(true);
    expect(recognizeMedicine({ system: RXNORM, code: "723", display: "soap" }).ingredients).toContain(
      "amoxicillin",
    );
  });
});

describe("a medicine beside what Asha takes", () => {
  it.each([
    [
      "the same, coded otherwise",
      taken(words("Amoxicillin 250 MG Oral Capsule")),
      amoxicillin,
      "duplicate-ingredient high",
    ],
    [
      "a part of a combination",
      taken(words("Telma H (telmisartan + hydrochlorothiazide)")),
      words("telmisartan"),
      "duplicate-ingredient high",
    ],
    [
      "another of the class",
      taken(words("omeprazole 20 mg")),
      words("pantoprazole"),
      "duplicate-class moderate",
    ],
    ["another painkiller", taken(words("Combiflam")), words("aceclofenac"), "duplicate-class moderate"],
    [
      "the same that nobody recognises",
      taken(words("Grandmother's Syrup")),
      words("grandmother's syrup"),
      "duplicate-ingredient high",
    ],
  ])("%s", (_what, resource, medicine, expected) => {
    expect(codes(prescribing(medicine as ClinicalTerm), noneKnown, resource)[0]).toBe(expected);
  });

  it.each([
    ["stopped", taken(words("amoxicillin"), "stopped")],
    ["completed", taken(words("amoxicillin"), "completed")],
    ["entered in error", taken(words("amoxicillin"), "entered-in-error")],
    ["something else", taken(words("metformin"))],
  ])("nothing of what is %s", (_what, resource) => {
    expect(codes(prescribing(amoxicillin), noneKnown, resource)).toEqual([]);
  });

  it("two insulins are usual, two of one draft are not", () => {
    expect(
      codes(prescribing({ text: "insulin glargine" }), noneKnown, taken(words("insulin regular"))),
    ).toEqual([]);
    expect(warnings(prescribing(amoxicillin, { text: "Mox 500" }), noneKnown)).toMatchObject([
      { code: "duplicate-ingredient", entry: "m1", otherEntry: "m0" },
    ]);
  });
});

describe("measurements", () => {
  const one = (vital: VitalName, value: number, unit: string) => [{ id: "v", vital, value, unit }];
  it.each([
    ["Fahrenheit called Celsius", one("temperature", 98.6, "Cel"), "vital-unit high", "[degF]"],
    ["mmol called mg", one("glucose", 5.5, "mg/dL"), "vital-unit high", "mmol/L"],
    ["inches called centimetres", one("height", 3, "cm"), "vital-impossible high", undefined],
    ["grams called kilograms", one("weight", 3200, "kg"), "vital-unit high", "g"],
    ["a pulse of a thousand", one("heart-rate", 1000, "/min"), "vital-impossible high", undefined],
    ["more than all oxygen", one("oxygen-saturation", 101, "%"), "vital-impossible high", undefined],
    ["a fever", one("temperature", 101.3, "[degF]"), "vital-unusual low", undefined],
  ])("%s", (_what, vitals, expected, meant) => {
    const [warning] = checkVitals(vitals, { age: 42 });
    expect(`${warning?.code} ${warning?.severity}`).toBe(expected);
    expect(warning?.about.meant).toBe(meant);
  });

  it("a newborn's pulse is none of an adult's", () => {
    expect(checkVitals(one("heart-rate", 140, "/min"), { age: 0 })).toEqual([]);
    expect(checkVitals(one("heart-rate", 140, "/min"))).toHaveLength(1);
  });

  it("pressures the wrong way round, and an index that weight and height do not give", () => {
    const pressures = [...one("systolic", 70, "mm[Hg]"), ...one("diastolic", 110, "mm[Hg]")];
    expect(checkVitals(pressures, { age: 9 }).map(({ code }) => code)).toEqual(["pressure-reversed"]);
    const body = [...one("weight", 62.5, "kg"), ...one("height", 161, "cm"), ...one("bmi", 31, "kg/m2")];
    expect(checkVitals(body, { age: 9 })).toMatchObject([
      { code: "bmi-disagrees", about: { computed: "24.1" } },
    ]);
    expect(checkVitals(visit.vitals, { age: 42 }).map(({ code }) => code)).toEqual(["vital-unusual"]);
  });

  it("converts, and back, and refuses a unit that is none of it", () => {
    expect(convertVital({ vital: "temperature", value: 98.6, unit: "[degF]" }, "Cel")).toBe(37);
    expect(convertVital({ vital: "weight", value: 150, unit: "[lb_av]" }, "kg")).toBeCloseTo(68.04, 2);
    expect(convertVital({ vital: "height", value: 6, unit: "[ft_i]" }, "cm")).toBeUndefined();
    const names = Object.keys(VITALS) as VitalName[];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 400 }), (vital, value) => {
        for (const { code } of VITALS[vital].units) {
          const there = convertVital({ vital, value, unit: VITALS[vital].units[0].code }, code) as number;
          const back = convertVital({ vital, value: there, unit: code }, VITALS[vital].units[0].code);
          expect(back).toBeCloseTo(value, 6);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

it("every class has a name in both languages", () => {
  expect(wordsOfClass("ace-inhibitor", "en")).toBe("ACE inhibitors");
  expect(wordsOfClass("no-class", "hi")).toBe("no-class");
  for (const { words } of medicineKnowledge().classes) {
    expect(words.en).toMatch(/^[A-Za-z]/);
    expect(words.hi).toMatch(/[\u0900-\u097f]/);
  }
});

it("every medicine of the catalogue is recognised, and one is no warning of itself for what is none", async () => {
  for (const { term, name, ingredients } of await loadCatalogue("medicines")) {
    const what = recognizeMedicine(term);
    for (const ingredient of ingredients)
      expect([name, what.ingredients.has(ingredient)]).toEqual([name, true]);
  }
  for (const { term, name } of await loadCatalogue("allergens"))
    expect([name, recognizeMedicine(term).isUnknown]).toEqual([name, false]);
  for (const text of ["aripiprazole", "magnesium sulfate", "cholesterol", "April", "water"])
    expect([text, recognizeMedicine({ text }).isUnknown]).toEqual([text, true]);
});
