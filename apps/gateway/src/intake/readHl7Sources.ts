import { type Hl7Message, readHl7, readHl7File, sourceKeyOf, toBundles } from "@linchpin/clinical/hl7v2";
import { isLinchpinError, type LinchpinError } from "@linchpin/errors";
import type { IntakeSource } from "./Intake.ts";

/** Of senders that name none: `+05:30` or `Asia/Kolkata`. */
export interface Hl7Defaults {
  readonly zone: string | undefined;
}

/**
 * What one message becomes: itself, byte by byte, known again by sender, control id and content; or where it is about
 * several patients (ORU), a record of each.
 *
 * Errors: `hl7/…` of `readHl7` and `toBundles`.
 */
export function readHl7Sources(bytes: Uint8Array, defaults: Hl7Defaults): readonly IntakeSource[] {
  const message = readHl7(bytes);
  const records = toSources(message, defaults);
  const [first, second] = records;
  if (first === undefined || second !== undefined) return records;
  return [{ kind: "hl7v2", content: bytes, ...(first.sourceKey && { sourceKey: first.sourceKey }) }];
}

/** A file of messages: a record for each message and patient, and what in it is none. Errors: `hl7/…` of the file as a whole. */
export function readHl7FileSources(
  bytes: Uint8Array,
  defaults: Hl7Defaults,
): { readonly sources: readonly IntakeSource[]; readonly faults: readonly LinchpinError[] } {
  const sources: IntakeSource[] = [];
  const faults: LinchpinError[] = [];
  for (const { message, error } of readHl7File(bytes)) {
    if (error) faults.push(error);
    else {
      try {
        sources.push(...toSources(message, defaults));
      } catch (thrown) {
        if (!isLinchpinError(thrown)) throw thrown;
        faults.push(thrown);
      }
    }
  }
  return { sources, faults };
}

function toSources(message: Hl7Message, { zone }: Hl7Defaults): readonly IntakeSource[] {
  const { key } = sourceKeyOf(message);
  return toBundles(message, { zone }).map(({ bundle }, index) => ({
    kind: "fhir",
    content: new TextEncoder().encode(JSON.stringify(bundle)),
    sourceKey: `hl7v2 ${key} ${index}`,
  }));
}
