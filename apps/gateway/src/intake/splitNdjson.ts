import { groupByPatient, readNdjson } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import type { FhirResource } from "fhir/r4.js";
import { isShared } from "./isShared.ts";
import { openSplitWriter } from "./openSplitWriter.ts";
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
 * Errors: `record/empty` where nothing stands in it; `intake/too-many-faults`; `intake/too-large`, `record/too-shared` where
 * its patients share more than can be copied.
 */
export function splitNdjson(body: Uint8Array): SplitUpload {
  const records: Uint8Array[] = [];
  const loose: FhirResource[] = [];
  const faults: LinchpinError[] = [];
  const write = openSplitWriter();
  for (const { resource, error } of readNdjson(body)) {
    if (error) {
      if (faults.length >= MOST_FAULTS) throw tooManyFaults();
      faults.push(error);
    } else if (resource.resourceType === "Bundle")
      records.push(...splitBundle(resource, { write }).sources.map(({ content }) => content));
    else loose.push(resource);
  }
  const { groups, unassigned } = groupByPatient(loose);
  for (const { bundle } of groups) records.push(write(bundle));
  const personal = unassigned.filter((resource) => !isShared(resource));
  if (personal.length > 0) records.push(write(collectionOf(personal)));
  if (records.length === 0 && faults.length === 0) {
    throw new LinchpinError({
      code: "record/empty",
      message: "The upload holds no records.",
      hint: "Check that the export finished, and hand it in again.",
    });
  }
  return { records, faults };
}

/** Each of them is told. */
const MOST_FAULTS = 1_000;

function tooManyFaults(): LinchpinError {
  return new LinchpinError({
    code: "intake/too-many-faults",
    message: `More than ${MOST_FAULTS} lines of the upload are no FHIR: nothing of it was taken in.`,
    hint: "Check that it is NDJSON, one whole resource on each line.",
    facts: { limit: MOST_FAULTS },
  });
}
