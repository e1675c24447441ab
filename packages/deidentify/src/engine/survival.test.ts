import { describe, expect, it } from "vitest";
import { deidentify, type FhirResource, restoreIdentity } from "../index.ts";
import { isUcumUnit, isUnitWords } from "./ucum.ts";

const now = new Date("2026-11-21T12:00:00Z");
const HL7 = "http://terminology.hl7.org/CodeSystem/";

/** The second of two resources of a bundle, de-identified, and checked to come back. */
function beside(patient: object, resource: object): FhirResource {
  const input = {
    resourceType: "Bundle",
    type: "collection",
    entry: [{ resource: { resourceType: "Patient", ...patient } }, { resource }],
  };
  const { content, identity } = deidentify(input, { profile: "safe-harbor", now });
  expect(restoreIdentity(content, JSON.parse(JSON.stringify(identity)))).toEqual(input);
  return (content.entry as { resource: FhirResource }[])[1]?.resource as FhirResource;
}

const quantity = (unit: string, code: string) => ({
  value: 7.5,
  unit,
  system: "http://unitsofmeasure.org",
  code,
});
const observation = (more: object) => ({
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "8302-2" }] },
  ...more,
});

describe("whatever a patient is called, a number keeps its unit", () => {
  it.each([
    ["Ng", "ng/mL", "ng/mL"],
    ["Min", "beats/minute", "/min"],
    ["Min", "mL/min/1.73m2", "mL/min/{1.73_m2}"],
    ["Mg", "mg/dL", "mg/dL"],
    ["Day", "Day", "d"],
    ["In", "in", "[in_i]"],
    ["Mol", "mol/L", "mol/L"],
    ["Beats", "beats/minute", "{beats}/min"],
    ["Score", "score", "{score}"],
    ["Ma", "mA", "mA"],
    ["Hg", "mmHg", "mm[Hg]"],
  ])("somebody called %s: %s", (family, unit, code) => {
    const valueQuantity = quantity(unit, code);
    expect(beside({ name: [{ family }] }, observation({ valueQuantity }))).toMatchObject({ valueQuantity });
  });

  it("but no name passes for a unit", () => {
    for (const code of [
      "Ramanathan",
      "{Asha}",
      "m.kapoor",
      "ng/Asha",
      "[Asha]",
      "4471",
      "mg{seen by Asha}",
      "",
    ])
      expect(isUcumUnit(code)).toBe(false);
    expect(isUnitWords("tablets of Asha")).toBe(false);
    const left = beside(
      { name: [{ given: ["Asha"] }] },
      observation({ valueQuantity: quantity("Asha", "{Asha}") }),
    );
    expect(JSON.stringify(left)).not.toMatch(/asha/i);
  });
});

describe("whatever a patient is called, HL7's everyday codes stay", () => {
  it.each([
    ["Vital", `${HL7}observation-category`, "vital-signs"],
    ["Emer", `${HL7}v3-ActCode`, "EMER"],
    ["In", `${HL7}goal-achievement`, "in-progress"],
    ["Son", `${HL7}v3-RoleCode`, "SON"],
  ])("somebody called %s: %s %s", (family, system, code) => {
    const category = [{ coding: [{ system, code }] }];
    expect(beside({ name: [{ family }] }, observation({ category }))).toMatchObject({ category });
  });
});

describe("codes of public terminologies stay, however their system is written", () => {
  it.each([
    ["https://bluebutton.cms.gov/resources/variables/line_cms_type_srvc_cd", "1"],
    [
      "https://bluebutton.cms.gov/resources/codesystem/adjudication",
      "https://bluebutton.cms.gov/resources/variables/line_coinsrnc_amt",
    ],
    ["https://loinc.org", "8302-2"],
    ["http://snomed.info/sct/731000124108", "73211009"],
    ["urn:oid:2.16.840.1.113883.6.59", "140"],
    ["urn:oid:2.16.840.1.113883.12.74", "LAB"],
    ["http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudication", "coinsurance"],
    ["http://hl7.org/fhir/sid/icd-9-cm/diagnosis", "250.00"],
    ["http://hl7.org/fhir/CodeSystem/task-code", "fulfill"],
    ["http://hl7.org/fhir/sid/icd-o-3", "8140/3"],
    ["http://fhir.de/CodeSystem/bfarm/icd-10-gm", "E11.9"],
    ["https://nrces.in/ndhm/fhir/r4/CodeSystem/ndhm-billing-codes", "00"],
    ["http://www.ada.org/cdt", "D0120"],
  ])("%s %s", (system, code) => {
    const method = { coding: [{ system, code }] };
    expect(beside({}, observation({ method }))).toMatchObject({ method });
  });

  it.each([
    ["https://bluebutton.cms.gov/resources/codesystem/adjudication", "https://portal.example/asha"],
    ["https://bluebutton.cms.gov/resources/variables/line_cms_type_srvc_cd", "617-555-0142"],
    ["https://loinc.org", "5550142-3"],
    ["http://snomed.info/sct/731000124108", "6175550142"],
    ["https://loinc.org.asha.example", "8302-2"],
    ["http://fhir.de/CodeSystem/ifa/pzn", "19790304"],
  ])("but none that is not one of theirs: %s %s", (system, code) => {
    expect(beside({}, observation({ method: { coding: [{ system, code }] } })).method).toBeUndefined();
  });
});

describe("of a number the kind may be told", () => {
  const type = { coding: [{ system: `${HL7}v2-0203`, code: "MR" }] };

  it("its value, system, holder and period go", () => {
    const identifier = [
      { use: "usual", type, system: "https://city-hospital.example/mrn", value: "MRN-4471" },
      { use: "old", system: "urn:oid:1.2.3", value: "4471", assigner: { display: "City Hospital" } },
      { type, period: { start: "2020-03-04" }, assigner: { reference: "Organization/4471" } },
    ];
    expect(beside({}, { resourceType: "Patient", identifier })).toMatchObject({
      identifier: [{ use: "usual", type }, { type }],
    });
  });
});

describe("a display in a script without spaces goes", () => {
  it.each([
    [{ family: "王", given: ["小明"] }, "王小明的糖尿病"],
    [{ family: "김", given: ["수"] }, "김수의당뇨병"],
  ])("where it holds the patient's name", (name, display) => {
    const code = { coding: [{ system: "http://snomed.info/sct", code: "73211009", display }] };
    expect(beside({ name: [name] }, observation({ code })).code).toEqual({
      coding: [{ system: "http://snomed.info/sct", code: "73211009" }],
    });
  });
});

describe("a parameter of which nothing is left but its name", () => {
  it("goes, also where a filler stands for the name", () => {
    const asha = { name: [{ given: ["Asha"] }] };
    const left = beside(asha, {
      resourceType: "Parameters",
      parameter: [
        { name: "asha", valueString: "Asha" },
        { name: "count", valueInteger: 1 },
      ],
    });
    expect(left.parameter).toEqual([{ name: "count", valueInteger: 1 }]);
  });
});
