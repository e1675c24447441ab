import { acceptRecord, type ClinicalInput, validateRecord } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { SourceFile } from "@linchpin/sdk";
import type { HospitalIdentifier, PatientDirectory } from "../directory/PatientDirectory.ts";
import type { Files } from "../files/Files.ts";
import type { DueItem } from "../ports/Items.ts";
import { findIdentifiers } from "./findIdentifiers.ts";
import type { SourceKind, SourceReader } from "./Intake.ts";
import { matchPatient } from "./matchPatient.ts";
import { personOfFiles } from "./personOfFiles.ts";
import { readRecordContent } from "./recordContent.ts";

export interface Examining {
  readonly readers: Readonly<Partial<Record<SourceKind, SourceReader>>>;
  readonly directory: Pick<PatientDirectory, "find">;
  /** Null where no folder is named for files. */
  readonly files: Pick<Files, "of"> | null;
  /** Whose numbers images bear that name no issuer. */
  readonly dicomSystem: string | undefined;
}

/** A record as it was handed in: read, valid, and somebody's. */
export interface ExaminedRecord {
  /** Undefined where files alone came. */
  readonly input: ClinicalInput | undefined;
  readonly files: readonly SourceFile[];
  readonly patientId: Hex;
}

/**
 * Reads an item, looks whether it is valid, and whose it is. Of files only the first image's head is read here.
 *
 * Errors: `intake/unsupported`, `intake/not-valid`; those of its reader (`record/…`, `hl7/…`) and of `matchPatient`.
 */
export async function examine(
  item: Pick<DueItem, "id" | "kind" | "content" | "namedPatient">,
  examining: Examining,
): Promise<ExaminedRecord> {
  const { input, files, identifiers } = await identify(item, examining);
  if (input) assertValid(input);
  const { directory } = examining;
  return {
    input,
    files,
    patientId: await matchPatient(identifiers, { directory, named: item.namedPatient }),
  };
}

/**
 * What an item says of whose it is: the numbers in its bundle, else in its first image, and those that its sender named.
 *
 * Errors: `intake/unsupported`, those of its reader.
 */
export async function identify(
  item: Pick<DueItem, "id" | "kind" | "content">,
  examining: Pick<Examining, "readers" | "files" | "dicomSystem">,
): Promise<
  Pick<ExaminedRecord, "input" | "files"> & { readonly identifiers: readonly HospitalIdentifier[] }
> {
  const { input, files, identifiers } = await load(item, examining);
  const own = input ? findIdentifiers(input) : await personOfFiles(files, examining);
  return { input, files, identifiers: [...own, ...identifiers] };
}

async function load(
  { id, kind, content }: Pick<DueItem, "id" | "kind" | "content">,
  { readers, files: store }: Pick<Examining, "readers" | "files">,
): Promise<{
  readonly input: ClinicalInput | undefined;
  readonly files: readonly SourceFile[];
  readonly identifiers: readonly HospitalIdentifier[];
}> {
  if (kind === "record") {
    const { bundle, identifiers } = readRecordContent(content);
    const files = (await store?.of(id)) ?? [];
    return { input: bundle === undefined ? undefined : acceptRecord(bundle), files, identifiers };
  }
  const read = readers[kind];
  if (!read) throw unsupported();
  return { input: read(content), files: [], identifiers: [] };
}

function assertValid(input: ClinicalInput): void {
  const [fault] = validateRecord(input.bundle).filter(({ severity }) => severity === "error");
  if (!fault) return;
  throw new LinchpinError({
    code: "intake/not-valid",
    message: `The record is not valid FHIR at ${fault.path}: ${fault.message}`,
    hint: "Have the sending system mend it and send it again.",
    facts: { path: fault.path },
  });
}

function unsupported(): LinchpinError {
  return new LinchpinError({
    code: "intake/unsupported",
    message: "This kind of content is not taken in this way.",
    hint: "Hand in FHIR R4 as JSON or NDJSON, HL7 v2 messages, or PDFs and DICOM images as files of a record.",
  });
}
