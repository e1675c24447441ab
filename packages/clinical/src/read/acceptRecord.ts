import { LinchpinError } from "@linchpin/errors";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { asObject, at, type Loose, textOf } from "../fhir/probe.ts";
import { type Entry, entriesOf } from "../fhir/references.ts";
import { isResourceType } from "../fhir/resourceTypes.ts";
import type { ClinicalInput } from "./ClinicalInput.ts";
import { findPatient } from "./findPatient.ts";
import { MAX_ENTRIES } from "./limits.ts";
import { refuseOtherVersions } from "./refuseOtherVersions.ts";

const BUNDLE_TYPES: ReadonlySet<string> = new Set([
  "batch",
  "collection",
  "document",
  "message",
  "searchset",
  "transaction",
]);

const ANSWER =
  "This is a server's answer: hand in the bundle that was sent, or search for the patient's record anew.";

/** What to do with bundles of the other types of R4. */
const OTHER_TYPES: ReadonlyMap<unknown, string> = new Map([
  [
    "history",
    "A history holds every version of each resource: export the record as it is now (Patient/$everything).",
  ],
  ["batch-response", ANSWER],
  ["transaction-response", ANSWER],
]);

/**
 * Accepts a parsed FHIR R4 bundle or single resource as the record of exactly one patient. Nothing is changed.
 *
 * Errors: `record/not-fhir`, `record/resource-type`, `record/fhir-version`, `record/bundle-type`,
 * `record/too-many-entries`, `record/entry`, `record/request`, `record/nested-bundle`, `record/no-patient`,
 * `record/several-patients`.
 */
export function acceptRecord(value: unknown): ClinicalInput {
  const root = asObject(value);
  if (root === undefined) refuseNotFhir("The record is JSON, but not an object with a resourceType.");
  refuseUnknownType(root, "the root");
  const isBundle = root.resourceType === "Bundle";
  const bundle = isBundle
    ? root
    : { resourceType: "Bundle", type: "collection", entry: [{ resource: root }] };
  if (isBundle) checkBundle(root);
  const entries = entriesOf(bundle);
  entries.forEach(checkEntry);
  return {
    bundle: bundle as unknown as Bundle<FhirResource>,
    patient: findPatient(entries),
    form: isBundle ? "bundle" : "resource",
    counts: countByType(entries),
  };
}

/** Checks a bundle apart from what its entries hold. */
export function checkBundle(bundle: Loose): void {
  if (!BUNDLE_TYPES.has(textOf(bundle.type) ?? "")) {
    throw new LinchpinError({
      code: "record/bundle-type",
      message: "The bundle's type is missing or not one that holds a record.",
      hint: OTHER_TYPES.get(bundle.type) ?? `Hand in a bundle of type ${[...BUNDLE_TYPES].join(", ")}.`,
    });
  }
  const entries = bundle.entry;
  if (entries !== undefined && !Array.isArray(entries)) refuseEntry("Bundle.entry", "is not a list");
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new LinchpinError({
      code: "record/empty",
      message: "The bundle has no entries.",
      hint: "Check that the export finished, and hand in the file again.",
    });
  }
  if (entries.length > MAX_ENTRIES) {
    throw new LinchpinError({
      code: "record/too-many-entries",
      message: `The bundle has ${entries.length} entries; one record may have ${MAX_ENTRIES}.`,
      hint: "Split it by encounter or year into several records.",
      facts: { entries: entries.length, limit: MAX_ENTRIES },
    });
  }
  entries.forEach((entry: unknown, index) => {
    refuseRequest(at(entry, "request", "method"), index);
    if (asObject(at(entry, "resource")) === undefined) {
      refuseEntry(`Bundle.entry[${index}]`, "holds no resource");
    }
  });
}

/** A record is what is, not what is to be done: only entries that create or replace say that. */
function refuseRequest(method: unknown, index: number): void {
  if (method === undefined || method === "POST" || method === "PUT") return;
  const path = `Bundle.entry[${index}].request.method`;
  throw new LinchpinError({
    code: "record/request",
    message: `${path} is neither POST nor PUT: the bundle asks for something to be read, changed or deleted.`,
    hint: "Hand in the resources as they are. What is wrong in a record that is minted is amended, not patched.",
    facts: { path },
  });
}

function checkEntry({ resource, index }: Entry): void {
  const path = `Bundle.entry[${index}].resource`;
  refuseUnknownType(resource, path);
  if (resource.resourceType !== "Bundle") return;
  throw new LinchpinError({
    code: "record/nested-bundle",
    message: `A bundle lies inside the bundle, at ${path}.`,
    hint: "Hand in each inner bundle as a record of its own.",
    facts: { path },
  });
}

function refuseUnknownType(resource: Loose, path: string): void {
  const type = resource.resourceType;
  if (typeof type !== "string") refuseNotFhir(`There is no resourceType at ${path}.`);
  refuseOtherVersions(resource, path);
  if (isResourceType(type)) return;
  throw new LinchpinError({
    code: "record/resource-type",
    message: `The resourceType at ${path} is none of FHIR R4.`,
    hint: "See https://hl7.org/fhir/R4/resourcelist.html for the types that can be read.",
    facts: { path },
  });
}

function refuseNotFhir(message: string): never {
  throw new LinchpinError({
    code: "record/not-fhir",
    message,
    hint: "Hand in a FHIR R4 bundle, or one resource about a patient, as JSON. Of a bulk export, hand in its .ndjson files.",
  });
}

function refuseEntry(path: string, fault: string): never {
  throw new LinchpinError({
    code: "record/entry",
    message: `${path} ${fault}.`,
    hint: "Every entry of a record must hold a resource: ask the sender to export it again.",
    facts: { path },
  });
}

function countByType(entries: readonly Entry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { resource } of entries) {
    const type = String(resource.resourceType);
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
