import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readRecord, summarize } from "@linchpin/clinical";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { deidentify, restoreIdentity } from "../src/index.ts";
import { abdmFaults } from "./abdmFaults.ts";
import { corpusFiles } from "./conformance.ts";

const PROFILES = "https://nrces.in/ndhm/fhir/r4/StructureDefinition/";
const SNOMED = "http://snomed.info/sct";
const coded = (code: string, text: string) => ({ coding: [{ system: SNOMED, code, display: text }], text });

/** A record as a hospital of ABDM's would send it; written here. */
function documentOf(
  [type, profile, title]: readonly [string, string, string],
  section: readonly { readonly code: readonly [string, string]; readonly of: readonly object[] }[],
): Bundle<FhirResource> {
  const named = (resource: object, name: string) => ({ fullUrl: name, resource });
  const inner = section.flatMap(({ of }) => of) as { resourceType: string; id: string }[];
  const composition = {
    ...{ resourceType: "Composition", id: "1", meta: { profile: [PROFILES + profile] }, language: "hi-IN" },
    ...{ status: "final", type: coded(type, title), subject: { reference: "Patient/1" }, title },
    ...{ date: "2025-03-04T10:20:30+05:30", author: [{ reference: "Practitioner/1" }] },
    section: section.map(({ code: [code, words], of }) => ({
      title: words,
      code: coded(code, words),
      entry: (of as { resourceType: string; id: string }[]).map(({ resourceType, id }) => ({
        reference: `${resourceType}/${id}`,
      })),
    })),
  };
  const abha = { system: "https://healthid.ndhm.gov.in", value: "22-7225-4829-5255" };
  const patient = {
    ...{ resourceType: "Patient", id: "1", meta: { profile: [`${PROFILES}Patient`] }, identifier: [abha] },
    ...{ name: [{ text: "विमला कुरुप" }], gender: "female", birthDate: "1981-01-12" },
    telecom: [{ system: "phone", value: "+919818512600" }],
  };
  const doctor = { resourceType: "Practitioner", id: "1", name: [{ text: "डॉ. रवि" }] };
  return {
    ...{ resourceType: "Bundle", type: "document", meta: { profile: [`${PROFILES}DocumentBundle`] } },
    identifier: { system: "http://hip.in", value: "242590bb-b122-45d0-8eb2-883392297ee1" },
    timestamp: "2025-03-04T10:20:30+05:30",
    entry: [
      named(composition, "Composition/1"),
      named(patient, "Patient/1"),
      named(doctor, "Practitioner/1"),
      ...inner.map((resource) => named(resource, `${resource.resourceType}/${resource.id}`)),
    ],
  } as unknown as Bundle<FhirResource>;
}

const subject = { reference: "Patient/1" };
const metformin = {
  ...{ resourceType: "MedicationRequest", id: "1", status: "active", intent: "order", subject },
  medicationCodeableConcept: coded("776556004", "Metformin"),
};
const diabetes = {
  ...{
    resourceType: "Condition",
    id: "1",
    subject,
    code: coded("44054006", "मधुमेह (Diabetes mellitus type 2)"),
  },
};
const written: readonly Bundle<FhirResource>[] = [
  documentOf(
    ["440545006", "PrescriptionRecord", "Prescription record"],
    [{ code: ["440545006", "Prescription record"], of: [metformin] }],
  ),
  documentOf(
    ["371530004", "OPConsultRecord", "Clinical consultation report"],
    [
      { code: ["422843007", "Chief complaint section"], of: [diabetes] },
      { code: ["721912009", "Medication summary document"], of: [metformin] },
    ],
  ),
  documentOf(
    ["373942005", "DischargeSummaryRecord", "Discharge summary"],
    [{ code: ["371529009", "History and physical report"], of: [diabetes] }],
  ),
];
const corpus = corpusFiles().filter((file) => /abdm\/Bundle/.test(file));
const inputs = [
  ...written.map((bundle) => [summarize(bundle).outlines[0]?.title, JSON.stringify(bundle)] as const),
  ...corpus.map((file) => [basename(file), readFileSync(file, "utf8")] as const),
];

describe.each(inputs)("of the Ayushman Bharat Digital Mission: %s", (_, text) => {
  const { bundle } = readRecord(text);

  it("is read, and its chart has its sections and all that they hold", () => {
    const chart = summarize(bundle);
    expect(chart.outlines).toHaveLength(1);
    expect(chart.outlines[0]?.sections.every(({ missingEntries }) => missingEntries === 0)).toBe(true);
    expect(chart.patient.name).toBeDefined();
  });

  it.each(["safe-harbor", "care"] as const)(
    "goes out of %s as it came in, in the structure that ABDM asks for",
    (profile) => {
      const { content, identity } = deidentify(bundle, { profile, now: new Date("2026-01-01T00:00:00Z") });
      const name = summarize(bundle).patient.name ?? "-";
      expect(JSON.stringify(content)).not.toContain(name);
      const restored = restoreIdentity(content, identity);
      expect(restored).toEqual(JSON.parse(text));
      expect(abdmFaults(restored as unknown as Bundle<FhirResource>)).toEqual([]);
    },
  );
});

it("a document that is none of ABDM's is told from one that is", () => {
  const [prescription] = written;
  expect(abdmFaults({ ...(prescription as Bundle<FhirResource>), type: "collection" })).toEqual([
    "Bundle.type is document",
  ]);
});
