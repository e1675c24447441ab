import { readRecord } from "@linchpin/clinical";
import type { SourceKind, SourceReader } from "./Intake.ts";

/** How each kind of source becomes a record. A kind without a reader is kept and rejected. */
export function readersFor(_options: {
  /** Of HL7 v2 senders that name none. */
  readonly zone: string | undefined;
}): Readonly<Partial<Record<SourceKind, SourceReader>>> {
  return { fhir: (content) => readRecord(content) };
}
