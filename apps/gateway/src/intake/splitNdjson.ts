import { groupByPatient, readNdjson } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import type { FhirResource } from "fhir/r4.js";
import { isShared } from "./isShared.ts";
import { collectionOf, splitBundle } from "./splitBundle.ts";

/** A bulk upload, taken apart into records. */
export interface SplitUpload {
  /** FHIR JSON, one patient's record each; last what is about no one patient, to be rejected and kept. */
  readonly records: readonly Uint8Array[];
  /** Lines that are no FHIR. They are told, and not kept. */
  readonly faults: readonly LinchpinError[];
}

/**
 * Takes NDJSON apart: a line that is a bundle is a record, or one for each of its patients; loose resources, as of a bulk
 * export, are put together by patient.
 *
 * Errors: `record/empty` where nothing stands in it.
 */
export function splitNdjson(body: Uint8Array): SplitUpload {
  const records: Uint8Array[] = [];
  const loose: FhirResource[] = [];
  const faults: LinchpinError[] = [];
  for (const { resource, error } of readNdjson(body)) {
    if (error) faults.push(error);
    else if (resource.resourceType === "Bundle")
      records.push(...splitBundle(resource, jsonOf(resource)).sources.map(({ content }) => content));
    else loose.push(resource);
  }
  const { groups, unassigned } = groupByPatient(loose);
  records.push(...groups.map(({ bundle }) => jsonOf(bundle)));
  const personal = unassigned.filter((resource) => !isShared(resource));
  if (personal.length > 0) records.push(jsonOf(collectionOf(personal)));
  if (records.length === 0 && faults.length === 0) {
    throw new LinchpinError({
      code: "record/empty",
      message: "The upload holds no records.",
      hint: "Check that the export finished, and hand it in again.",
    });
  }
  return { records, faults };
}

const jsonOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
