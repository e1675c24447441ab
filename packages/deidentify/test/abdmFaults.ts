import type { Bundle, Composition, FhirResource } from "fhir/r4.js";

/** The records of India's Ayushman Bharat Digital Mission (https://nrces.in/ndhm/fhir/r4), by SNOMED CT. */
const RECORDS: Readonly<Record<string, { readonly name: string; readonly entries?: readonly string[] }>> = {
  "440545006": { name: "PrescriptionRecord", entries: ["MedicationRequest", "Binary"] },
  "721981007": { name: "DiagnosticReportRecord", entries: ["DiagnosticReport", "DocumentReference"] },
  "371530004": { name: "OPConsultRecord" },
  "373942005": { name: "DischargeSummaryRecord" },
  "41000179103": { name: "ImmunizationRecord" },
  "419891008": { name: "HealthDocumentRecord" },
};
const PROFILES = "https://nrces.in/ndhm/fhir/r4/StructureDefinition/";
const SNOMED = "http://snomed.info/sct";

/** What a bundle lacks of what the profiles DocumentBundle and the one of its Composition ask of its structure. */
export function abdmFaults(bundle: Bundle<FhirResource>): string[] {
  const { type, identifier, timestamp, meta, entry = [] } = bundle;
  const first = entry[0]?.resource as Composition | undefined;
  if (first?.resourceType !== "Composition") return ["the first entry is a Composition"];
  const names = new Map(entry.map(({ fullUrl, resource }) => [fullUrl, resource?.resourceType]));
  const coding = first.type?.coding?.find(({ system }) => system === SNOMED);
  const record = RECORDS[coding?.code ?? ""];
  const sections = first.section ?? [];
  const links = sections.flatMap(({ entry: own = [] }) => own.map(({ reference }) => reference));
  const must: readonly (readonly [boolean, string])[] = [
    [type === "document", "Bundle.type is document"],
    [Boolean(identifier?.system && identifier.value), "Bundle.identifier has system and value"],
    [timestamp !== undefined, "Bundle.timestamp"],
    [meta?.profile?.includes(`${PROFILES}DocumentBundle`) === true, "Bundle.meta.profile"],
    [
      entry.every(({ fullUrl, resource }) => Boolean(fullUrl && resource)),
      "each entry has fullUrl and resource",
    ],
    [new Set(names.keys()).size === entry.length, "no fullUrl stands twice"],
    [record !== undefined, "Composition.type is one of ABDM's"],
    [
      first.meta?.profile?.includes(`${PROFILES}${record?.name}`) === true,
      "Composition.meta.profile fits its type",
    ],
    [Boolean(first.status && first.date && first.title), "Composition has status, date and title"],
    [
      names.get(first.subject?.reference ?? "") === "Patient",
      "Composition.subject is a Patient of the bundle",
    ],
    [
      first.author?.length > 0 && first.author.every(({ reference = "" }) => names.has(reference)),
      "Composition.author is in the bundle",
    ],
    [sections.length > 0, "Composition has a section"],
    [
      sections.every(({ title, code }) => Boolean(title) && code?.coding?.[0]?.system === SNOMED),
      "each section has a title and a code of SNOMED CT",
    ],
    [links.length > 0 && links.every((link) => names.has(link)), "each section's entries are in the bundle"],
    [
      record?.entries === undefined || links.every((link) => record.entries?.includes(names.get(link) ?? "")),
      "the sections hold what their record allows",
    ],
  ];
  return must.flatMap(([isSo, words]) => (isSo ? [] : [words]));
}
