import type { Bundle, FhirResource } from "fhir/r4.js";
import { at } from "../fhir/probe.ts";
import type { Chart } from "./Chart.ts";
import { toCarePlan, toCareTeam, toEncounter, toGoal, toProcedure } from "./care.ts";
import { layOut, type Sheet } from "./Desk.ts";
import { toImmunization, toMedicine } from "./medicines.ts";
import { type ListName, ordered } from "./order.ts";
import { toOutline } from "./outline.ts";
import { findSubjectSheet, patientHeader } from "./patientHeader.ts";
import { toAdministration, toDocument, toImaging, toPlain, toProvider } from "./plain.ts";
import { toAllergy, toProblem } from "./problems.ts";
import { groupResults, toReport } from "./results.ts";

type List = ListName | "results";

/** Where each type of resource stands in the chart. Types not named here stand in `other`. */
const PLACES: Readonly<Record<string, List>> = {
  ...placed("problems", "Condition"),
  ...placed("allergies", "AllergyIntolerance"),
  ...placed("medicines", "MedicationRequest MedicationStatement MedicationAdministration MedicationDispense"),
  ...placed("immunizations", "Immunization"),
  ...placed("results", "Observation"),
  ...placed("reports", "DiagnosticReport"),
  ...placed("procedures", "Procedure"),
  ...placed("encounters", "Encounter"),
  ...placed("carePlans", "CarePlan"),
  ...placed("goals", "Goal"),
  ...placed("careTeams", "CareTeam"),
  ...placed("imagingStudies", "ImagingStudy"),
  ...placed("documents", "DocumentReference DocumentManifest Media Binary"),
  ...placed("devices", "Device DeviceUseStatement DeviceRequest"),
  ...placed("orders", "ServiceRequest NutritionOrder VisionPrescription SupplyRequest Task Appointment"),
  ...placed("alerts", "Flag DetectedIssue AdverseEvent ClinicalImpression RiskAssessment"),
  ...placed("familyHistory", "FamilyMemberHistory"),
  ...placed(
    "providers",
    "Practitioner PractitionerRole Organization Location RelatedPerson HealthcareService",
  ),
  ...placed(
    "administration",
    "Claim ClaimResponse ExplanationOfBenefit Coverage Account Invoice ChargeItem Consent",
  ),
  ...placed("administration", "Provenance AuditEvent CoverageEligibilityRequest CoverageEligibilityResponse"),
  ...placed("outlines", "Composition"),
};

function placed(list: List, types: string): Record<string, List> {
  return Object.fromEntries(types.split(" ").map((type) => [type, list]));
}

/** How to summarize. */
export interface SummaryOptions {
  /** The day for ages, `YYYY-MM-DD`. Today (UTC) where none is given. */
  readonly today?: string | undefined;
  /** A number for the record, where its chart is merged with others: it stands in every source. */
  readonly record?: number | undefined;
}

/**
 * A patient's bundle as a chart that a clinician can read. It takes anything that {@link readRecord} accepts,
 * whole or de-identified, and never throws on what is missing or malformed inside a resource: that shows as
 * "withheld" or "not stated". No precision is added to dates or numbers, and nothing is left out.
 *
 * @example
 * const chart = summarize(readRecord(bytes).bundle);
 */
export function summarize(bundle: Bundle<FhirResource>, { today, record }: SummaryOptions = {}): Chart {
  const desk = layOut(bundle, record);
  const lists = new Map<List, Sheet[]>();
  const patient = findSubjectSheet(desk.sheets, (sheet) => desk.find(at(sheet.resource, "subject"), sheet));
  for (const sheet of desk.sheets) {
    if (sheet === patient) continue;
    const type = sheet.source.resourceType;
    const list = Object.hasOwn(PLACES, type) ? (PLACES[type] ?? "other") : "other";
    const known = lists.get(list);
    if (known === undefined) lists.set(list, [sheet]);
    else known.push(sheet);
  }
  const make = <T>(list: List, to: (sheet: Sheet, of: typeof desk) => T): T[] =>
    take(lists, list).map((sheet) => to(sheet, desk));
  const medicines = make("medicines", toMedicine);
  const prescribed = new Set(
    medicines.flatMap(({ medication }) => (medication === undefined ? [] : [keyOf(medication)])),
  );
  return {
    patient: patientHeader(patient, today ?? new Date().toISOString().slice(0, 10)),
    problems: ordered("problems", make("problems", toProblem)),
    allergies: ordered("allergies", make("allergies", toAllergy)),
    medicines: ordered("medicines", medicines),
    immunizations: ordered("immunizations", make("immunizations", toImmunization)),
    results: groupResults(take(lists, "results"), desk),
    reports: ordered("reports", make("reports", toReport)),
    procedures: ordered("procedures", make("procedures", toProcedure)),
    encounters: ordered("encounters", make("encounters", toEncounter)),
    carePlans: ordered("carePlans", make("carePlans", toCarePlan)),
    goals: ordered("goals", make("goals", toGoal)),
    careTeams: ordered("careTeams", make("careTeams", toCareTeam)),
    imagingStudies: ordered("imagingStudies", make("imagingStudies", toImaging)),
    documents: ordered("documents", make("documents", toDocument)),
    devices: ordered("devices", make("devices", toPlain)),
    orders: ordered("orders", make("orders", toPlain)),
    alerts: ordered("alerts", make("alerts", toPlain)),
    familyHistory: ordered("familyHistory", make("familyHistory", toPlain)),
    providers: ordered("providers", make("providers", toProvider)),
    administration: ordered("administration", make("administration", toAdministration)),
    other: ordered(
      "other",
      make("other", toPlain).filter(({ source }) => !prescribed.has(keyOf(source))),
    ),
    outlines: ordered("outlines", make("outlines", toOutline)),
    counts: countTypes(desk.sheets),
  };
}

function take(lists: ReadonlyMap<List, Sheet[]>, list: List): Sheet[] {
  return lists.get(list) ?? [];
}

function keyOf({ entry, id }: Sheet["source"]): string {
  return `${entry} ${id ?? ""}`;
}

function countTypes(sheets: readonly Sheet[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { source } of sheets) {
    if (source.id?.startsWith("#") === true) continue;
    counts[source.resourceType] = (counts[source.resourceType] ?? 0) + 1;
  }
  return counts;
}
