import { LinchpinError } from "@linchpin/errors";
import type { CareDocument } from "./CareDocument.ts";
import {
  MAX_CARE_BYTES,
  parseDispensingNote,
  parseLaboratoryOrder,
  parsePrescription,
} from "./parseCareDocument.ts";

/**
 * A care document as bytes to be sealed: JSON in UTF-8, at most 32 KiB, which its parser reads back equal.
 *
 * Errors: `care/too-large`, `care/document`.
 */
export function writeCareDocument(document: CareDocument): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  if (bytes.length > MAX_CARE_BYTES) {
    throw new LinchpinError({
      code: "care/too-large",
      message: `The document has ${bytes.length} bytes; one may have ${MAX_CARE_BYTES}.`,
      hint: "Shorten the instructions or the question, or make two documents of it.",
      facts: { bytes: bytes.length, limit: MAX_CARE_BYTES },
    });
  }
  const parse = {
    "linchpin-prescription": parsePrescription,
    "linchpin-laboratory-order": parseLaboratoryOrder,
    "linchpin-dispensing-note": parseDispensingNote,
  }[document.type];
  parse(bytes);
  return bytes;
}
