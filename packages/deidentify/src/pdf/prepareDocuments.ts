import type { PdfContent } from "@linchpin/clinical/pdf";
import { LinchpinError } from "@linchpin/errors";
import { fromBase64, toBase64 } from "../base64.ts";
import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import { LIMITS } from "../LIMITS.ts";
import { isPdfType, type PreparedDocuments } from "./PreparedDocuments.ts";

export interface Preparation {
  /** For the option `documents` of `deidentify`. Identifying in every part. */
  documents: PreparedDocuments;
  /** Why PDFs could not be read, one code each; `deidentify` takes these out whole. */
  refused: string[];
}

/** What reads one PDF: that of `@linchpin/clinical/pdf`, in this thread or in another. */
export type ReadPdf = (bytes: Uint8Array) => Promise<PdfContent>;

export interface ReadingPdfs {
  /** The platform's own reader, in this thread, unless told. */
  readonly readPdf?: ReadPdf | undefined;
}

/**
 * Reads the PDFs in an input (attachments and binaries of type `application/pdf` that hold their data), so that
 * `deidentify`, which waits for nothing, can put scrubbed text into their places. PDFs that are damaged, encrypted or
 * beyond bounds are left to it to take out. The reader is loaded with the first PDF.
 *
 * @example
 * const { documents } = await prepareDocuments(bundle);
 * deidentify(bundle, { profile: "safe-harbor", now, notes: "scrub", documents });
 */
export async function prepareDocuments(input: unknown, { readPdf }: ReadingPdfs = {}): Promise<Preparation> {
  const found = new Set<string>();
  find(input, found, 0);
  const documents = new Map<string, PdfContent>();
  const refused: string[] = [];
  for (const data of found) {
    try {
      documents.set(data, await read(data, readPdf));
    } catch (error) {
      if (!(error instanceof LinchpinError)) throw error;
      refused.push(error.code);
    }
  }
  return { documents, refused };
}

async function read(data: string, readPdf?: ReadPdf): Promise<PdfContent> {
  const bytes = fromBase64(data);
  if (bytes === undefined) {
    throw new LinchpinError({
      code: "deidentify/bad-base64",
      message: "An attachment's data is not base64.",
      hint: "Give the data of attachments in base64, as FHIR does.",
    });
  }
  return contentOf(bytes, readPdf);
}

/**
 * A PDF that is yet to be put into a record: the base64 to put there, and what it says, for `documents` of `deidentify`.
 *
 * Errors: those of `readPdf`.
 */
export async function readDocument(
  bytes: Uint8Array,
  { readPdf }: ReadingPdfs = {},
): Promise<{ readonly data: string; readonly content: PdfContent }> {
  return { data: toBase64(bytes), content: await contentOf(bytes, readPdf) };
}

async function contentOf(bytes: Uint8Array, readPdf?: ReadPdf): Promise<PdfContent> {
  const read = readPdf ?? (await import("@linchpin/clinical/pdf")).readPdf;
  const content = await read(bytes);
  // Files within it are taken out, so nobody needs to keep them in mind.
  return {
    ...content,
    attachments: content.attachments.map(({ name, description }) => ({ name, description })),
  };
}

function find(value: unknown, found: Set<string>, depth: number): void {
  // What is deeper `deidentify` refuses.
  if (depth > LIMITS.depth) return;
  if (Array.isArray(value)) for (const one of value) find(one, found, depth + 1);
  else if (isJsonObject(value)) {
    if (isDocument(value)) found.add(value.data as string);
    for (const name in value) if (typeof value[name] === "object") find(value[name], found, depth + 1);
  }
}

function isDocument({ data, contentType }: JsonObject): boolean {
  return typeof data === "string" && data !== "" && isPdfType(contentType);
}
