import { LinchpinError } from "@linchpin/errors";
import type { Bundle, FhirResource, Patient } from "fhir/r4.js";
import { at, type Loose, textOf } from "../fhir/probe.ts";
import { type Entry, namesOf, targetsOf } from "../fhir/references.ts";
import { patientReferencesOf } from "../fhir/subjects.ts";

/** One patient's share of a bulk export. */
export interface PatientGroup {
  /** How the export refers to the patient: `Patient/<id>`. */
  readonly reference: string;
  readonly patient: Patient | undefined;
  /** A collection: the patient, what is about them, and what that refers to. */
  readonly bundle: Bundle<FhirResource>;
}

/** A whole bulk export, split. */
export interface GroupedResources {
  readonly groups: readonly PatientGroup[];
  /** What belongs to no one patient: a practitioner nobody refers to, or a resource about several patients. */
  readonly unassigned: readonly FhirResource[];
}

interface Member extends Entry {
  readonly targets: readonly string[];
}

/**
 * Splits the resources of a bulk export (Patient.000.ndjson, Condition.000.ndjson …) into one collection per
 * patient. Shared resources such as Practitioner and Organization go, as copies, only where they are referred
 * to, directly or through one another; a shared resource that names any patient goes nowhere. A resource that
 * is about none but refers to just one patient's (Provenance) goes to that patient. Every resource lands in a
 * group or in `unassigned`. Order is kept; groups stand in order of first appearance.
 *
 * Errors: `record/too-shared` where the copies would be more than anybody can hold.
 */
export function groupByPatient(resources: Iterable<FhirResource>): GroupedResources {
  return groupEntries(
    [...resources].map((resource, index) => ({
      resource: resource as unknown as Loose,
      fullUrl: undefined,
      index,
    })),
  );
}

/** The same for the entries of a bundle, which may name each other by their full URLs. */
export function groupEntries(entries: readonly Entry[]): GroupedResources {
  const members = entries.map((entry): Member => ({ ...entry, targets: allTargetsOf(entry.resource) }));
  const owners = findOwners(members);
  const byName = new Map<string, Member>();
  for (const member of members) for (const name of namesOf(member)) byName.set(name, member);
  attachByReference(members, { owners, byName });

  const drafts = new Map<string, Set<Member>>();
  for (const member of members) {
    const owner = owners.get(member);
    if (owner === undefined) continue;
    const draft = drafts.get(owner) ?? new Set();
    drafts.set(owner, draft.add(member));
  }
  const placed = new Set<Member>();
  let copies = 0;
  const groups = [...drafts].map(([reference, own]) => {
    const all = closeOver(own, { owners, byName });
    copies += all.length - own.size;
    if (copies > MOST_COPIES) throw tooShared();
    for (const member of all) placed.add(member);
    return toGroup(reference, all);
  });
  return { groups, unassigned: members.filter((member) => !placed.has(member)).map(resourceOf) };
}

/** Of shared resources, over all groups: ten thousand patients of a hospital with a hundred practitioners. */
const MOST_COPIES = 1_000_000;

function tooShared(): LinchpinError {
  return new LinchpinError({
    code: "record/too-shared",
    message: `Its patients share so many resources that taking it apart would make more than ${MOST_COPIES} copies.`,
    hint: "Hand in the patients in several uploads.",
    facts: { limit: MOST_COPIES },
  });
}

/** Whose each resource is: a Patient's own, or that of the one patient whom it names as subject. */
function findOwners(members: readonly Member[]): Map<Member, string> {
  const patientNames = new Map<string, string>();
  const owners = new Map<Member, string>();
  for (const member of members) {
    if (at(member.resource, "resourceType") !== "Patient") continue;
    const names = namesOf(member);
    const reference = names[0] ?? `Patient #${member.index}`;
    for (const name of names) patientNames.set(name, patientNames.get(name) ?? reference);
    owners.set(member, patientNames.get(names[0] ?? "") ?? reference);
  }
  for (const member of members) {
    if (owners.has(member)) continue;
    const named = patientReferencesOf(member.resource).flatMap((reference) => {
      const targets = targetsOf(reference);
      const known = targets.find((target) => patientNames.has(target));
      return known === undefined ? (targets.at(-1) ?? []) : (patientNames.get(known) ?? []);
    });
    const [owner, other] = new Set(named);
    if (owner !== undefined && other === undefined) owners.set(member, owner);
  }
  return owners;
}

interface Ties {
  readonly owners: Map<Member, string>;
  readonly byName: ReadonlyMap<string, Member>;
}

/** Gives what names no subject, but refers to one patient's resources only, to that patient. */
function attachByReference(members: readonly Member[], { owners, byName }: Ties): void {
  for (const member of members) {
    if (owners.has(member) || patientReferencesOf(member.resource).length > 0) continue;
    const reached = new Set<string>();
    for (const target of member.targets) {
      const found = byName.get(target);
      const owner = found === undefined ? undefined : owners.get(found);
      if (owner !== undefined) reached.add(owner);
      else if (found === undefined && target.startsWith("Patient/")) reached.add(target);
    }
    const [owner, other] = reached;
    if (owner !== undefined && other === undefined && isPersonal(member)) owners.set(member, owner);
  }
}

/** A directory of people or places is never one patient's, even if it happens to mention only one. */
function isPersonal({ resource }: Member): boolean {
  return !["Group", "List", "Practitioner", "PractitionerRole", "Organization", "Location"].includes(
    textOf(at(resource, "resourceType")) ?? "",
  );
}

/** A patient's own resources and the shared ones they lead to, in the order of the export. */
function closeOver(own: ReadonlySet<Member>, { owners, byName }: Ties): Member[] {
  const all = new Set(own);
  for (const member of all) {
    for (const target of member.targets) {
      const found = byName.get(target);
      if (found === undefined || owners.has(found) || all.has(found)) continue;
      if (!namesAnyPatient(found, { owners, byName })) all.add(found);
    }
  }
  return [...all].sort((a, b) => a.index - b.index);
}

function namesAnyPatient(member: Member, { owners, byName }: Ties): boolean {
  return member.targets.some((target) => {
    const found = byName.get(target);
    return target.includes("Patient/") || (found !== undefined && owners.has(found));
  });
}

function toGroup(reference: string, members: readonly Member[]): PatientGroup {
  const patient = members.find(({ resource }) => at(resource, "resourceType") === "Patient");
  return {
    reference,
    patient: patient === undefined ? undefined : (patient.resource as unknown as Patient),
    bundle: {
      resourceType: "Bundle",
      type: "collection",
      entry: members.map((member) => ({
        ...(member.fullUrl === undefined ? {} : { fullUrl: member.fullUrl }),
        resource: resourceOf(member),
      })),
    },
  };
}

function resourceOf({ resource }: Member): FhirResource {
  return resource as unknown as FhirResource;
}

/** Every name that a resource refers to anywhere inside, attachments' URLs included. */
function allTargetsOf(resource: Loose): string[] {
  const targets = new Set<string>();
  const waiting: unknown[] = [resource];
  while (waiting.length > 0) {
    const here = waiting.pop();
    if (typeof here !== "object" || here === null) continue;
    if (!Array.isArray(here)) {
      for (const target of targetsOf(here)) targets.add(target);
      const url = textOf(at(here, "url"));
      if (url !== undefined && /(?:^|\/)Binary\//.test(url)) {
        for (const target of targetsOf({ reference: url })) targets.add(target);
      }
    }
    for (const member of Object.values(here)) waiting.push(member);
  }
  return [...targets];
}
