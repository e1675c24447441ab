import { LinchpinError } from "@linchpin/errors";
import { acceptRecord } from "./acceptRecord.ts";
import type { ClinicalInput } from "./ClinicalInput.ts";
import { decodeText } from "./decodeText.ts";
import { parseJson } from "./parseJson.ts";

/** What is known about a file apart from its bytes. */
export interface FileFacts {
  /** Only its ending is looked at. It never appears in an error: export tools put the patient's name in it. */
  readonly fileName?: string | undefined;
}

/**
 * Reads one patient's record as a hospital hands it in: a FHIR R4 JSON bundle (transaction, batch, collection,
 * document, message or searchset) or a single resource about a patient, in UTF-8 with or without a byte order mark.
 * At most 32 MiB, 64 levels and 50,000 entries. No error quotes anything from the record.
 *
 * @example
 * const { bundle, patient } = readRecord(new Uint8Array(await file.arrayBuffer()), { fileName: file.name });
 *
 * Errors: `record/…`; see {@link decodeText}, {@link parseJson}, {@link acceptRecord}.
 */
export function readRecord(input: Uint8Array | string, { fileName }: FileFacts = {}): ClinicalInput {
  if (fileName !== undefined && /\.(?:ndjson|jsonl)$/i.test(fileName)) {
    throw new LinchpinError({
      code: "record/ndjson",
      message: "An NDJSON file holds many resources, not one record.",
      hint: "Read it line by line (readNdjson), and group bulk exports by patient (groupByPatient).",
    });
  }
  return acceptRecord(parseJson(decodeText(input)));
}
