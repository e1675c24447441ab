import type { PdfContent } from "@linchpin/clinical/pdf";

/** What the PDFs of one input say, by the base64 in which they stand there. See `prepareDocuments`. */
export type PreparedDocuments = ReadonlyMap<string, PdfContent>;

/** Asks whether a media type is PDF's, whatever parameters it has. */
export function isPdfType(contentType: unknown): boolean {
  return typeof contentType === "string" && /^\s*application\/(?:x-)?pdf\s*(?:;|$)/i.test(contentType);
}
