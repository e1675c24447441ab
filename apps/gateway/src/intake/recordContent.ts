import { LinchpinError } from "@linchpin/errors";
import { z } from "zod";
import type { HospitalIdentifier } from "../directory/PatientDirectory.ts";

const contentSchema = z.strictObject({
  identifiers: z.array(z.strictObject({ system: z.string(), value: z.string() })),
  bundle: z.unknown().optional(),
});

/** A record with files, as its item keeps it: what its sender says of whose it is, and the bundle where there is one. */
export interface RecordContent {
  readonly identifiers: readonly HospitalIdentifier[];
  readonly bundle?: unknown;
}

export function writeRecordContent(content: RecordContent): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(content));
}

/** Reads {@link writeRecordContent}. Errors: `record/not-fhir`. */
export function readRecordContent(bytes: Uint8Array): RecordContent {
  try {
    const { identifiers, bundle } = contentSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { identifiers, ...(bundle === undefined ? {} : { bundle }) };
  } catch {
    throw new LinchpinError({
      code: "record/not-fhir",
      message: "What is kept of this item is no record with files.",
      hint: "Hand it in again.",
    });
  }
}
