import fc from "fast-check";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { summarize } from "./summarize.ts";

const asha = { resourceType: "Patient", id: "asha", gender: "female", birthDate: "1980" };
const subject = { reference: "Patient/asha" };
const chartOf = (...resources: object[]) =>
  summarize(
    {
      resourceType: "Bundle",
      type: "collection",
      entry: resources.map((resource) => ({ resource: resource as FhirResource })),
    },
    { today: "2026-06-15" },
  );
const masked = {
  extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }],
};
const ucum = (value: number, code: string) => ({
  value,
  unit: code,
  code,
  system: "http://unitsofmeasure.org",
});

describe("the head of Asha's chart", () => {
  it.each([
    ["1980-06-15", "46"],
    ["1980-06-16", "45"],
    ["1980-06", "45–46"],
    ["1980", "45–46"],
    ["2026-01", "0"],
  ])("born %s she is %s years old in June 2026", (birthDate, text) => {
    expect(chartOf({ ...asha, birthDate }).patient.age).toMatchObject({ text, at: "now" });
  });

  it("shows age at death, and no age where the day of death is withheld", () => {
    expect(chartOf({ ...asha, deceasedDateTime: "2020" }).patient).toMatchObject({
      isDeceased: true,
      age: { text: "39–40", at: "death" },
    });
    expect(chartOf({ ...asha, deceasedBoolean: true }).patient.age).toBeUndefined();
  });

  it("says what is withheld and does not know what the record does not say", () => {
    const { patient } = chartOf({ resourceType: "Patient", id: "asha", _birthDate: masked, _gender: masked });
    expect(patient).toMatchObject({ sexAbsent: "withheld", birthAbsent: "withheld", identifiers: [] });
    expect([patient.name, patient.sex, patient.birth, patient.isDeceased]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("is empty where the record holds no Patient", () => {
    expect(chartOf().patient).toEqual({ identifiers: [], languages: [] });
  });
});

describe("what Dr. Ravi reads", () => {
  const condition = (id: string, more: object) => ({
    resourceType: "Condition",
    id,
    subject,
    code: { text: id },
    ...more,
  });
  const status = (code: string) => ({ clinicalStatus: { coding: [{ code }] } });

  it("active problems first, the newest on top, refuted ones not active", () => {
    const { problems } = chartOf(
      asha,
      condition("gone", { ...status("resolved"), onsetDateTime: "2024" }),
      condition("old", { ...status("active"), onsetDateTime: "2010" }),
      condition("undated", status("recurrence")),
      condition("new", { ...status("active"), onsetDateTime: "2019-05" }),
      condition("abated", { abatementDateTime: "2020" }),
      condition("refuted", { ...status("active"), verificationStatus: { coding: [{ code: "refuted" }] } }),
    );
    expect(problems.map(({ source, isActive }) => `${source.id} ${isActive}`)).toEqual([
      "new true",
      "old true",
      "undated true",
      "gone false",
      "abated false",
      "refuted false",
    ]);
  });

  it("medicines by code, by reference, by contained resource, by ingredients, or withheld", () => {
    const request = (id: string, more: object) => ({
      resourceType: "MedicationRequest",
      id,
      status: "active",
      subject,
      ...more,
    });
    const ingredient = {
      itemCodeableConcept: { text: "Amoxicillin" },
      strength: { numerator: ucum(250, "mg") },
    };
    const { medicines, other } = chartOf(
      asha,
      { resourceType: "Medication", id: "m", code: { text: "Metformin" } },
      { resourceType: "Medication", id: "unused", code: { text: "Aspirin" } },
      request("coded", {
        medicationCodeableConcept: { text: "Amlodipine" },
        dosageInstruction: [{ text: "1-0-0" }],
      }),
      request("referred", { medicationReference: { reference: "Medication/m" } }),
      request("contained", {
        medicationReference: { reference: "#c" },
        contained: [{ resourceType: "Medication", id: "c", ingredient: [ingredient] }],
      }),
      request("named", { medicationReference: { display: "Omeprazole" } }),
      request("withheld", { _medicationReference: masked }),
      {
        ...request("taken", { medicationCodeableConcept: { text: "Ibuprofen" } }),
        resourceType: "MedicationStatement",
        status: "completed",
      },
    );
    expect(medicines.map(({ code, kind, isCurrent }) => [code.text, kind, isCurrent])).toEqual([
      ["Amlodipine", "prescribed", true],
      ["Metformin", "prescribed", true],
      ["Amoxicillin 250 mg", "prescribed", true],
      ["Omeprazole", "prescribed", true],
      ["withheld", "prescribed", true],
      ["Ibuprofen", "taken", false],
    ]);
    expect(medicines[0]?.dosages).toEqual(["1-0-0"]);
    expect(medicines[1]?.medication).toEqual({ resourceType: "Medication", id: "m", entry: 1 });
    expect(other.map(({ code }) => code.text)).toEqual(["Aspirin"]);
  });

  it("allergies with criticality and reactions", () => {
    const [allergy] = chartOf(asha, {
      resourceType: "AllergyIntolerance",
      patient: subject,
      criticality: "high",
      code: { text: "Penicillin" },
      reaction: [{ manifestation: [{ text: "Hives" }], severity: "moderate" }],
    }).allergies;
    expect(allergy).toMatchObject({
      isActive: true,
      criticality: "high",
      reactions: [{ manifestations: ["Hives"], severity: "moderate" }],
    });
  });

  const observation = (id: string, more: object) => ({
    resourceType: "Observation",
    id,
    status: "final",
    subject,
    category: [{ coding: [{ code: "laboratory" }] }],
    code: { coding: [{ system: "http://loinc.org", code: "2823-3", display: "Potassium" }] },
    ...more,
  });

  it("results as series over time, one per code and unit, vital signs before laboratory", () => {
    const { results } = chartOf(
      asha,
      observation("late", {
        effectiveDateTime: "2024",
        valueQuantity: ucum(6.2, "mmol/L"),
        interpretation: [{ coding: [{ code: "HH" }] }],
      }),
      observation("early", { effectiveDateTime: "2019-05", valueQuantity: ucum(4.1, "mmol/L") }),
      observation("other unit", { valueQuantity: ucum(16, "mg/dL") }),
      observation("pressure", {
        category: [{ coding: [{ code: "vital-signs" }] }],
        code: { text: "Blood pressure" },
        component: [{ code: { text: "Systolic" }, valueQuantity: ucum(128, "mm[Hg]") }],
      }),
    );
    expect(
      results.map(({ category, series }) => [
        category,
        series.map(({ unit, points }) => [unit, points.map(({ source }) => source.id)]),
      ]),
    ).toEqual([
      ["vital-signs", [[undefined, ["pressure"]]]],
      [
        "laboratory",
        [
          ["mmol/L", ["early", "late"]],
          ["mg/dL", ["other unit"]],
        ],
      ],
    ]);
    expect(results[0]?.series[0]?.points[0]?.components[0]?.value?.text).toBe("128 mmHg");
    expect(results[1]?.series[0]?.points[1]).toMatchObject({
      value: { text: "6.2 mmol/L", number: 6.2, unit: "mmol/L" },
      flags: [{ code: "HH", text: "critically high", tone: "critical" }],
    });
  });

  it("a report with its results, also contained ones, and how many are missing", () => {
    const { reports, results } = chartOf(asha, observation("k", { valueQuantity: ucum(4, "mmol/L") }), {
      resourceType: "DiagnosticReport",
      id: "r",
      subject,
      code: { text: "Panel" },
      contained: [observation("inner", { valueString: "clear" })],
      result: [
        { reference: "Observation/k" },
        { reference: "#inner" },
        { reference: "Observation/elsewhere" },
      ],
      presentedForm: [{ contentType: "application/pdf", data: "JVBERi0=" }],
    });
    expect(reports[0]).toMatchObject({
      results: [{ id: "k" }, { id: "#inner" }],
      missingResults: 1,
      attachments: [{ contentType: "application/pdf", isInline: true }],
    });
    expect(results[0]?.series.flatMap(({ points }) => points.map(({ value }) => value?.text))).toEqual([
      "4 mmol/L",
      "clear",
    ]);
  });

  it("visits with their reasons, place and doctor", () => {
    const { encounters } = chartOf(
      asha,
      {
        resourceType: "Practitioner",
        id: "ravi",
        name: [{ prefix: ["Dr."], given: ["Ravi"], family: "Iyer" }],
      },
      condition("cough", {}),
      {
        resourceType: "Encounter",
        subject,
        class: { code: "EMER" },
        period: { start: "2024" },
        reasonReference: [{ reference: "Condition/cough" }],
        participant: [{ individual: { reference: "Practitioner/ravi" } }],
        serviceProvider: { display: "City Hospital" },
      },
    );
    expect(encounters[0]).toMatchObject({
      code: { text: "emergency" },
      when: { text: "since 2024" },
      reasons: ["cough"],
      by: "Dr. Ravi Iyer",
      at: "City Hospital",
    });
  });

  it("a patient summary's sections, with why one is empty", () => {
    const { outlines } = chartOf(asha, condition("cough", {}), {
      resourceType: "Composition",
      title: "Patient summary",
      section: [
        { title: "Problems", entry: [{ reference: "Condition/cough" }, { reference: "Condition/gone" }] },
        { title: "Medicines", emptyReason: { text: "nil known" } },
      ],
    });
    expect(outlines[0]?.sections).toMatchObject([
      { title: "Problems", entries: [{ id: "cough" }], missingEntries: 1 },
      { title: "Medicines", emptyReason: "nil known" },
    ]);
  });

  it("a masked title gives way to the kind of document", () => {
    const composition = {
      resourceType: "Composition",
      title: "removed",
      _title: masked,
      type: { text: "Patient summary" },
    };
    expect(chartOf(asha, composition).outlines[0]?.title).toBe("Patient summary");
  });

  it("a care plan that says nothing about itself is still a care plan", () => {
    expect(chartOf(asha, { resourceType: "CarePlan", subject }).carePlans[0]?.code.text).toBe("Care plan");
  });

  it("everything else in one line, by its type where it says nothing", () => {
    const { other, administration } = chartOf(
      asha,
      { resourceType: "QuestionnaireResponse" },
      { resourceType: "Claim", type: { text: "pharmacy" } },
    );
    expect(other[0]?.code.text).toBe("Questionnaire response");
    expect(administration[0]?.code.text).toBe("Claim: pharmacy");
  });
});

describe("whatever a resource holds", () => {
  it("makes a chart with every entry in it, and nothing undefined in its words", () => {
    const type = fc.constantFrom(
      "Patient",
      "Observation",
      "Condition",
      "MedicationRequest",
      "Encounter",
      "DiagnosticReport",
      "Composition",
      "CarePlan",
      "Goal",
      "Device",
      "FamilyMemberHistory",
      "Binary",
      "Practitioner",
      "Basic",
    );
    const element = fc.constantFrom(
      "id",
      "code",
      "status",
      "name",
      "subject",
      "category",
      "valueQuantity",
      "component",
      "section",
      "period",
      "result",
      "contained",
      "content",
      "note",
      "referenceRange",
      "dosageInstruction",
      "activity",
      "device",
      "text",
    );
    const resource = fc
      .tuple(type, fc.dictionary(element, fc.jsonValue({ maxDepth: 3 })))
      .map(([resourceType, rest]) => ({ ...rest, resourceType }));
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 6 }), (resources) => {
        const chart = chartOf(...resources);
        const text = JSON.stringify(chart);
        for (const place of resources.keys()) expect(text).toContain(`"entry":${place}}`);
        expect(text).not.toContain("[object");
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it("makes a chart of no bundle at all", () => {
    expect(summarize({} as Bundle<FhirResource>).counts).toEqual({});
  });
});
