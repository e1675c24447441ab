import type { PdfContent } from "@linchpin/clinical/pdf";
import type { JsonObject } from "../JsonObject.ts";
import { wordsOfPdf } from "./wordsOfPdf.ts";

/** A record with what PDFs say beside it, as the gatherer of a scrubber's lexicon reads it. */
export function withWords(record: JsonObject | undefined, documents: Iterable<PdfContent>): JsonObject {
  const words = Array.from(documents, wordsOfPdf);
  if (record !== undefined && words.length === 0) return record;
  const resources = record === undefined ? words : [record, ...words];
  return { resourceType: "Bundle", entry: resources.map((resource) => ({ resource })) };
}
