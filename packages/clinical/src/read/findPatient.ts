import { LinchpinError } from "@linchpin/errors";
import type { Patient } from "fhir/r4.js";
import { at, listOf, textOf } from "../fhir/probe.ts";
import { type Entry, namesOf, targetsOf } from "../fhir/references.ts";
import { patientReferencesOf, urnSubjectsOf } from "../fhir/subjects.ts";
import type { PatientSubject } from "./ClinicalInput.ts";

/** One patient as met so far: all names known for them. */
interface Met {
  readonly names: Set<string>;
  readonly reference: string;
  readonly resource: Patient | undefined;
}

/**
 * Finds the one patient that a record is about: the Patient among the entries, or else the patient that the
 * resources name as their subject. A subject's URN that names no entry counts as a patient.
 *
 * Errors: `record/no-patient`, `record/several-patients`.
 */
export function findPatient(entries: readonly Entry[]): PatientSubject {
  const met: Met[] = [];
  for (const entry of entries) {
    if (at(entry.resource, "resourceType") !== "Patient") continue;
    const names = namesOf(entry);
    const resource = entry.resource as unknown as Patient;
    meet(met, { names: new Set(names), reference: names[0] ?? "Patient", resource });
  }
  // Most resources name the patient in the same words: those are looked at once.
  const seen = new Set<string>();
  const urns = new Set<string>();
  for (const { resource } of entries) {
    for (const reference of patientReferencesOf(resource)) {
      const literal = textOf(at(reference, "reference")) ?? "";
      if (literal !== "" && !literal.startsWith("#") && seen.has(literal)) continue;
      seen.add(literal);
      meetReference(met, reference, resource);
    }
    for (const urn of urnSubjectsOf(resource)) urns.add(urn);
  }
  const strange = [...urns].filter((urn) => !met.some(({ names }) => names.has(urn)));
  if (strange.length > 0) {
    const known = new Set(entries.flatMap(namesOf));
    for (const urn of strange) {
      if (!known.has(urn)) meet(met, { names: new Set([urn]), reference: urn, resource: undefined });
    }
  }
  const [only, second] = met;
  if (only === undefined) refuseNone();
  if (second !== undefined) refuseSeveral(met.length);
  return { reference: only.reference, resource: only.resource };
}

function meetReference(met: Met[], reference: unknown, resource: unknown): void {
  const literal = textOf(at(reference, "reference"));
  if (literal?.startsWith("#") === true) {
    const contained = listOf(at(resource, "contained")).find((one) => `#${at(one, "id")}` === literal);
    // The same contained patient stands in each resource anew: its content, not its local id, is its name.
    const names = new Set([...identifiersOf(contained), contentOf(contained)]);
    meet(met, { names, reference: literal, resource: contained as Patient });
    return;
  }
  const names = targetsOf(reference);
  if (names.length > 0) meet(met, { names: new Set(names), reference: names[0] ?? "", resource: undefined });
}

function identifiersOf(resource: unknown): string[] {
  return namesOf({ resource: (resource ?? {}) as Entry["resource"], fullUrl: undefined }).filter((name) =>
    name.includes("?"),
  );
}

function contentOf(resource: unknown): string {
  return JSON.stringify({ ...(resource as object), id: undefined });
}

/** Adds a patient unless one of the names is known already, and then adds the names to that one. */
function meet(met: Met[], next: Met): void {
  const same = met.find((one) => [...next.names].some((name) => one.names.has(name)));
  if (same === undefined || (same.resource !== undefined && isOther(same, next))) met.push(next);
  else for (const name of next.names) same.names.add(name);
}

/** Two different Patient resources are two patients, unless they are the same one written twice. */
function isOther(same: Met, next: Met): boolean {
  return (
    next.resource !== undefined &&
    next.resource !== same.resource &&
    same.resource?.id !== next.resource.id &&
    contentOf(same.resource) !== contentOf(next.resource)
  );
}

function refuseNone(): never {
  throw new LinchpinError({
    code: "record/no-patient",
    message:
      "The record is about no patient: it holds no Patient, and nothing in it names one as its subject.",
    hint: "Hand in a patient's record. Directories of hospitals and practitioners are not records.",
  });
}

function refuseSeveral(count: number): never {
  throw new LinchpinError({
    code: "record/several-patients",
    message: `The record is about ${count} patients; a record is about exactly one.`,
    hint: "Split it into one bundle per patient. A folder of bulk-export NDJSON is split for you.",
    facts: { patients: count },
  });
}
