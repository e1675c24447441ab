import type { Bundle, Composition, FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { summarize } from "../chart/summarize.ts";
import { composePatientSummary } from "./composePatientSummary.ts";
import { limitPatientSummary } from "./limitPatientSummary.ts";

const coding = (code: string, display: string) => ({
  coding: [{ system: "http://snomed.info/sct", code, display }],
  text: display,
});
const record: Bundle<FhirResource> = {
  resourceType: "Bundle",
  type: "collection",
  entry: [
    {
      fullUrl: "urn:uuid:p",
      resource: {
        resourceType: "Patient",
        id: "p",
        gender: "female",
        birthDate: "1984-03-05",
        name: [{ given: ["Asha", "Devi"], family: "Rao-Nair" }, { text: "आशा राव" }],
        identifier: [{ system: "urn:mrn", value: "MRN 00123" }],
        telecom: [{ system: "phone", value: "+91 98000 11111" }],
        address: [{ line: ["12 Lake Road"], city: "Pune", postalCode: "411001" }],
        contact: [{ name: { text: "Kiran Rao" }, telecom: [{ system: "phone", value: "+91 98000 22222" }] }],
      },
    },
    {
      fullUrl: "urn:uuid:d",
      resource: { resourceType: "Practitioner", id: "d", name: [{ text: "Dr. Ravi" }] },
    },
    {
      fullUrl: "urn:uuid:a",
      resource: {
        resourceType: "AllergyIntolerance",
        id: "a",
        patient: { reference: "urn:uuid:p", display: "Asha Devi Rao-Nair" },
        clinicalStatus: { coding: [{ code: "active" }] },
        code: coding("91936005", "Allergy to penicillin"),
        note: [{ text: "ASHA says so; born 1984-03-05, MRN 00123. Ashamed? No. आशा राव ने बताया" }],
      },
    },
    {
      fullUrl: "urn:uuid:c",
      resource: {
        resourceType: "Condition",
        id: "c",
        subject: { reference: "urn:uuid:p" },
        clinicalStatus: { coding: [{ code: "active" }] },
        code: coding("44054006", "Diabetes mellitus type 2"),
        asserter: { reference: "urn:uuid:d" },
      },
    },
    {
      fullUrl: "urn:uuid:r",
      resource: {
        resourceType: "DiagnosticReport",
        id: "r",
        status: "final",
        subject: { reference: "urn:uuid:p" },
        category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0074", code: "LAB" }] }],
        code: coding("11502-2", "Laboratory report"),
        presentedForm: [{ contentType: "application/pdf", data: "JVBERi0xLjc=", title: "Asha Rao-Nair" }],
      },
    },
  ],
};
const whole = composePatientSummary({ sources: [{ bundle: record }], at: new Date("2026-01-02T03:04:05Z") });
const ALLERGIES = "48765-2";
const EVERYTHING = ["11450-4", ALLERGIES, "10160-0", "30954-2"];
const sectionsOf = (document: Bundle<FhirResource>) =>
  ((document.entry?.[0]?.resource as Composition | undefined)?.section ?? []).map(
    ({ code, entry, emptyReason }) => [
      code?.coding?.[0]?.code,
      entry?.length ?? 0,
      emptyReason?.coding?.[0]?.code,
    ],
  );
const typesOf = ({ entry = [] }: Bundle<FhirResource>) => entry.map(({ resource }) => resource?.resourceType);

describe("what Asha wants seen of her summary", () => {
  it("is the sections that she chose, with what belongs to them and nothing else; what must be there says that it is withheld", () => {
    const limited = limitPatientSummary(whole, { sections: [ALLERGIES], withName: true });
    expect(sectionsOf(limited)).toEqual([
      ["11450-4", 0, "withheld"],
      [ALLERGIES, 1, undefined],
      ["10160-0", 0, "withheld"],
    ]);
    expect(typesOf(limited)).toEqual(["Composition", "Patient", "AllergyIntolerance", "Device"]);
    expect(JSON.stringify(limited)).not.toMatch(/Diabetes|Ravi|PDF|JVBER/);
  });

  it("is the whole without documents inside of it, and reads as the same chart", () => {
    const limited = limitPatientSummary(whole, { sections: EVERYTHING, withName: true });
    expect(typesOf(limited).sort()).toEqual(typesOf(whole).sort());
    expect(JSON.stringify(limited)).not.toContain("JVBER");
    const [before, after] = [summarize(whole), summarize(limited)];
    expect(after.problems.map(({ code }) => code.text)).toEqual(before.problems.map(({ code }) => code.text));
    expect(after.patient.name).toBe(before.patient.name);
  });

  it("does not name her where she leaves her name out, in any word of it, nor those whom to call", () => {
    const limited = limitPatientSummary(whole, { sections: EVERYTHING, withName: false });
    const text = JSON.stringify(limited);
    expect(text).not.toMatch(/\b(?:Devi|Rao|Nair|Kiran|00123|98000|411001)\b|Lake Road|1984-03|आशा|राव/i);
    expect(text).not.toMatch(/\bAsha\b/i);
    // Words that only begin like hers stay, and so does what is not about her name.
    expect(text).toContain("Ashamed? No.");
    expect(text).toContain("Allergy to penicillin");
    const patient = limited.entry?.[1]?.resource;
    expect(patient).toMatchObject({ resourceType: "Patient", gender: "female", birthDate: "1984" });
    expect(summarize(limited).patient.name).toBeUndefined();
  });

  it("leaves the summary itself as it was", () => {
    const before = JSON.stringify(whole);
    limitPatientSummary(whole, { sections: [], withName: false });
    expect(JSON.stringify(whole)).toBe(before);
  });

  it("without any section says that all was withheld", () => {
    const limited = limitPatientSummary(whole, { sections: [], withName: false });
    expect(sectionsOf(limited).map(([, , reason]) => reason)).toEqual(["withheld", "withheld", "withheld"]);
    expect(typesOf(limited)).toEqual(["Composition", "Patient", "Device"]);
  });
});
