import { type ClinicalInput, validateRecord } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { PatientDirectory } from "../directory/PatientDirectory.ts";
import type { DueItem } from "../ports/Items.ts";
import type { SourceKind, SourceReader } from "./Intake.ts";
import { matchPatient } from "./matchPatient.ts";

export interface Examining {
  readonly readers: Readonly<Partial<Record<SourceKind, SourceReader>>>;
  readonly directory: Pick<PatientDirectory, "find">;
}

/**
 * Reads an item, looks whether it is valid, and whose it is.
 *
 * Errors: `intake/unsupported`, `intake/not-valid`; those of its reader (`record/…`, `hl7/…`) and of `matchPatient`.
 */
export async function examine(
  { kind, content, namedPatient }: Pick<DueItem, "kind" | "content" | "namedPatient">,
  { readers, directory }: Examining,
): Promise<{ readonly input: ClinicalInput; readonly patientId: Hex }> {
  const read = readers[kind];
  if (!read) throw unsupported();
  const input = read(content);
  const [fault] = validateRecord(input.bundle).filter(({ severity }) => severity === "error");
  if (fault) {
    throw new LinchpinError({
      code: "intake/not-valid",
      message: `The record is not valid FHIR at ${fault.path}: ${fault.message}`,
      hint: "Have the sending system mend it and send it again.",
      facts: { path: fault.path },
    });
  }
  return { input, patientId: await matchPatient(input, { directory, named: namedPatient }) };
}

function unsupported(): LinchpinError {
  return new LinchpinError({
    code: "intake/unsupported",
    message: "This kind of content is not taken in yet.",
    hint: "Hand in FHIR R4 as JSON or NDJSON, or HL7 v2 messages.",
  });
}
