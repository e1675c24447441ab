import { groupByPatient, readNdjson } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import type { FhirResource } from "fhir/r4.js";

/** A bulk upload, taken apart into records. */
export interface SplitUpload {
  /** FHIR JSON, one patient's record each. */
  readonly records: readonly Uint8Array[];
  /** Lines that are no FHIR. They are told, and not kept. */
  readonly faults: readonly LinchpinError[];
}

/**
 * Takes NDJSON apart: a line that is a bundle is a record; loose resources, as of a bulk export, are put together by
 * patient.
 *
 * Errors: `record/empty` where nothing stands in it, `intake/unassigned` as a fault for what is nobody's.
 */
export function splitNdjson(body: Uint8Array): SplitUpload {
  const records: unknown[] = [];
  const loose: FhirResource[] = [];
  const faults: LinchpinError[] = [];
  for (const { resource, error } of readNdjson(body)) {
    if (error) faults.push(error);
    else if (resource.resourceType === "Bundle") records.push(resource);
    else loose.push(resource);
  }
  const { groups, unassigned } = groupByPatient(loose);
  records.push(...groups.map(({ bundle }) => bundle));
  const personal = unassigned.filter(({ resourceType }) => !SHARED.has(resourceType));
  if (personal.length > 0) {
    faults.push(
      new LinchpinError({
        code: "intake/unassigned",
        message: `${personal.length} resources are about no one patient of this upload.`,
        hint: "Hand them in together with their patient.",
        facts: { resources: personal.length },
      }),
    );
  }
  if (records.length === 0 && faults.length === 0) {
    throw new LinchpinError({
      code: "record/empty",
      message: "The upload holds no records.",
      hint: "Check that the export finished, and hand it in again.",
    });
  }
  return { records: records.map((record) => new TextEncoder().encode(JSON.stringify(record))), faults };
}

/** Directories: nobody's, and nothing is lost when no record needs them. */
const SHARED: ReadonlySet<string> = new Set([
  "Practitioner",
  "PractitionerRole",
  "Organization",
  "Location",
  "HealthcareService",
  "Medication",
  "Device",
]);
