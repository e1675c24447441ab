import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import type { Table } from "./Table.ts";

/** The columns of a cohort's table, each a quasi-identifier. */
export const COHORT_COLUMNS = [
  "birthYear",
  "deathYear",
  "sex",
  "zip3",
  "state",
  "country",
  "race",
  "ethnicity",
  "maritalStatus",
  "language",
] as const;

export interface CohortOptions {
  /** Codes that few have, as `system|code`: each becomes a column of "yes" and "no". */
  codes?: readonly string[];
}

const US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";

/**
 * What de-identified charts still tell of their patients, as a table of quasi-identifiers: one row a patient, in the
 * order of the charts. A chart is a Bundle (with its patients) or a Patient; codes are looked for in the whole chart.
 *
 * @example
 * measureAnonymity(cohortTable(contents), COHORT_COLUMNS);
 */
export function cohortTable(contents: Iterable<unknown>, { codes = [] }: CohortOptions = {}): Table {
  const rows: string[][] = [];
  for (const content of contents) {
    const present = codes.length === 0 ? new Set<string>() : codesOf(content);
    for (const patient of patientsOf(content)) {
      rows.push([...rowOf(patient), ...codes.map((code) => (present.has(code) ? "yes" : "no"))]);
    }
  }
  return { columns: [...COHORT_COLUMNS, ...codes], rows };
}

function patientsOf(content: unknown): JsonObject[] {
  if (!isJsonObject(content)) return [];
  if (content.resourceType === "Patient") return [content];
  if (content.resourceType !== "Bundle" || !Array.isArray(content.entry)) return [];
  return content.entry.flatMap((entry) => (isJsonObject(entry) ? patientsOf(entry.resource) : []));
}

function rowOf(patient: JsonObject): string[] {
  const addresses = listOf(patient.address);
  // Several addresses tell more than one: all count.
  const parts = (name: string, length?: number) =>
    [...new Set(addresses.map((address) => textOf(address[name]).slice(0, length)))]
      .filter(Boolean)
      .sort()
      .join(" ");
  return [
    textOf(patient.birthDate).slice(0, 4),
    textOf(patient.deceasedDateTime).slice(0, 4) || (patient.deceasedBoolean === true ? "dead" : ""),
    textOf(patient.gender),
    parts("postalCode", 3),
    parts("state"),
    parts("country"),
    extensionCodes(patient, `${US_CORE}race`),
    extensionCodes(patient, `${US_CORE}ethnicity`),
    conceptCodes([patient.maritalStatus]),
    conceptCodes(listOf(patient.communication).map(({ language }) => language)),
  ];
}

/** All codes within the extension of that address: of US Core, the categories and what they are detailed by. */
function extensionCodes(patient: JsonObject, url: string): string {
  const inner = listOf(patient.extension)
    .filter((extension) => extension.url === url)
    .flatMap((extension) => listOf(extension.extension));
  const codes = inner.map(({ valueCoding }) => (isJsonObject(valueCoding) ? textOf(valueCoding.code) : ""));
  return [...new Set(codes)].filter(Boolean).sort().join(" ");
}

function conceptCodes(concepts: readonly unknown[]): string {
  const codes = concepts.flatMap((concept) =>
    isJsonObject(concept) ? listOf(concept.coding).map(({ code }) => textOf(code)) : [],
  );
  return [...new Set(codes)].filter(Boolean).sort().join(" ");
}

function codesOf(content: unknown): Set<string> {
  const found = new Set<string>();
  const open: unknown[] = [content];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next.filter((one) => one !== undefined));
    else if (isJsonObject(next)) {
      if (typeof next.system === "string" && typeof next.code === "string")
        found.add(`${next.system}|${next.code}`);
      open.push(...Object.values(next).filter((one) => typeof one === "object" && one !== null));
    }
  }
  return found;
}

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
