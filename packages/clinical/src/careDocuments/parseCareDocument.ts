import { LinchpinError } from "@linchpin/errors";
import { Misfit } from "../strict/Misfit.ts";
import { readDocument } from "../strict/readDocument.ts";
import type { Shape } from "../strict/shapes.ts";
import type { DispensingNote, LaboratoryOrder, Prescription } from "./CareDocument.ts";
import { dispensingNoteShape, laboratoryOrderShape, prescriptionShape } from "./careShapes.ts";

/** What a care document may have as JSON in UTF-8. */
export const MAX_CARE_BYTES = 32_768;

/**
 * Reads a prescription that was unsealed. Anything that is missing, malformed, larger than 32 KiB, not known here, or says in its
 * FHIR something else than in its envelope is refused with its place.
 *
 * Errors: `care/document`.
 */
export function parsePrescription(source: Uint8Array | string): Prescription {
  return read(source, { shape: prescriptionShape, name: "prescription" });
}

/** Reads a laboratory order; refuses as {@link parsePrescription}. Errors: `care/document`. */
export function parseLaboratoryOrder(source: Uint8Array | string): LaboratoryOrder {
  return read(source, { shape: laboratoryOrderShape, name: "order" });
}

/** Reads a pharmacy's note; refuses as {@link parsePrescription}. Errors: `care/document`. */
export function parseDispensingNote(source: Uint8Array | string): DispensingNote {
  return read(source, { shape: dispensingNoteShape, name: "note" });
}

function read<T>(
  source: Uint8Array | string,
  { shape, name }: { readonly shape: Shape<T>; readonly name: string },
): T {
  try {
    return readDocument(source, { shape, name, most: MAX_CARE_BYTES });
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    throw new LinchpinError({
      code: "care/document",
      message: `The document cannot be taken: ${thrown.path} ${thrown.what}.`,
      hint: "Ask whoever issued it to issue it again; do not act on it.",
      facts: { path: thrown.path },
    });
  }
}
