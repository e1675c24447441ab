import { readJsonDocument } from "@linchpin/clinical";
import { isHl7 } from "@linchpin/clinical/hl7v2";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { IntakeSource } from "../intake/Intake.ts";
import { type Hl7Defaults, readHl7FileSources } from "../intake/readHl7Sources.ts";
import { splitBundle } from "../intake/splitBundle.ts";
import { splitNdjson } from "../intake/splitNdjson.ts";

/** What a file of the watched folder holds: records to take in, and what in it is none. */
export interface FileSources {
  readonly sources: readonly IntakeSource[];
  readonly faults: readonly LinchpinError[];
}

/**
 * Tells by its content, and for NDJSON by its ending, what a file holds. Whatever is not known is refused, never guessed.
 *
 * Errors: `folder/unknown-kind`, `record/empty`, `hl7/…` of the file as a whole.
 */
export function readFileSources(
  { name, content }: { readonly name: string; readonly content: Uint8Array },
  defaults: Hl7Defaults,
): FileSources {
  if (/\.(?:ndjson|jsonl)$/i.test(name)) {
    const { records, faults } = splitNdjson(content);
    return { sources: records.map((record) => ({ kind: "fhir", content: record })), faults };
  }
  const start = Buffer.from(content.subarray(0, 132)).toString("latin1");
  if (isHl7(content)) return readHl7FileSources(content, defaults);
  if (/\.json$/i.test(name) || /^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(start))
    return { sources: splitFhir(content), faults: [] };
  throw new LinchpinError({
    code: "folder/unknown-kind",
    message: "The file is of no kind that is taken in.",
    hint: "Put FHIR R4 (.json, .ndjson), HL7 v2 messages, PDFs or DICOM images into the folder.",
  });
}

/** A bundle of several patients becomes a record of each. What is no JSON is taken in as it is, to be rejected and kept. */
function splitFhir(content: Uint8Array): readonly IntakeSource[] {
  try {
    return splitBundle(readJsonDocument(content), { content }).sources;
  } catch (thrown) {
    if (!isLinchpinError(thrown)) throw thrown;
    return [{ kind: "fhir", content }];
  }
}
