import { LinchpinError } from "@linchpin/errors";
import { fromBase64 } from "../base64.ts";
import { isJsonObject } from "../JsonObject.ts";
import { digestOf, type PdfCapsule } from "./deidentifyPdf.ts";

/**
 * Gives back the PDF, byte for byte, of which a scrubbed text was made.
 *
 * Errors: `deidentify/bad-capsule` when the capsule is not one, or is not this content's.
 */
export function restorePdf(content: Uint8Array, identity: PdfCapsule): Uint8Array {
  const isOne =
    isJsonObject(identity) && identity.format === "linchpin-pdf-identity" && identity.version === 1;
  if (!isOne || typeof identity.original !== "string")
    throw badCapsule("This is not a PDF's identity capsule.");
  if (identity.contentDigest !== digestOf(content)) {
    throw badCapsule("The capsule does not belong to this content.");
  }
  const original = fromBase64(identity.original);
  if (original === undefined) throw badCapsule("The capsule is malformed.");
  return original;
}

function badCapsule(message: string): LinchpinError {
  return new LinchpinError({
    code: "deidentify/bad-capsule",
    message,
    hint: "Open the identity part of the same record version as the content.",
  });
}
