import { acceptRecord, readRecord } from "@linchpin/clinical";
import { readHl7, toBundle } from "@linchpin/clinical/hl7v2";
import type { SourceKind, SourceReader } from "./Intake.ts";
import type { Hl7Defaults } from "./readHl7Sources.ts";

/** How each kind of source becomes a record. A kind without a reader is kept and rejected. */
export function readersFor({ zone }: Hl7Defaults): Readonly<Partial<Record<SourceKind, SourceReader>>> {
  return {
    fhir: (content) => readRecord(content),
    hl7v2: (content) => acceptRecord(toBundle(readHl7(content), { zone }).bundle),
  };
}
