import { readPdf } from "@linchpin/clinical/pdf";
import { LinchpinError } from "@linchpin/errors";
import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64 } from "../base64.ts";
import type { DeidentifyOptions } from "../Deidentified.ts";
import { readWay } from "../engine/readWay.ts";
import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import type { Profile } from "../Profile.ts";
import { createScrubber } from "../text/createScrubber.ts";
import { type PdfTally, renderPdf } from "./renderPdf.ts";
import { withWords } from "./withWords.ts";

export interface DeidentifyPdfOptions extends Pick<DeidentifyOptions, "profile" | "now" | "shift"> {
  /** The FHIR record that the PDF belongs to, as it came: what it says of people and places is known again in the PDF. */
  record?: unknown;
}

export interface DeidentifiedPdf {
  /** A text (`text/plain`, UTF-8), never a PDF. */
  content: Uint8Array;
  identity: PdfCapsule;
  report: PdfReport;
}

/** The original as a whole. JSON; identifying in every part. */
export interface PdfCapsule {
  format: "linchpin-pdf-identity";
  version: 1;
  profile: Profile;
  /** SHA-256 of the content that it belongs to, in hexadecimal. */
  contentDigest: string;
  /** In base64. */
  original: string;
}

/** What became of it. Holds nothing of the input but counts. */
export interface PdfReport extends PdfTally {
  profile: Profile;
}

/**
 * Makes of a PDF a scrubbed text. Its look, pictures, metadata, attachments, annotations and fields do not come along;
 * the original goes into the capsule. A PDF without text (a scan) comes to one line that says so.
 *
 * Without `record`, only what the PDF itself tells apart is found: people by titles and labels, numbers, dates and
 * addresses by their shapes. Give the record wherever there is one.
 *
 * Errors: those of `readPdf`; `deidentify/unknown-profile`, `deidentify/bad-clock`, `deidentify/not-fhir`, those of
 * the shift. None holds a value of the input.
 */
export async function deidentifyPdf(
  bytes: Uint8Array,
  options: DeidentifyPdfOptions,
): Promise<DeidentifiedPdf> {
  const { profile, record } = options;
  const way = readWay({ ...options, notes: "scrub" });
  const read = await readPdf(bytes);
  const scrubber = createScrubber(withWords(recordOf(record), [read]), way);
  const { text, tally } = renderPdf(read, scrubber);
  const content = new TextEncoder().encode(text);
  return {
    content,
    identity: {
      format: "linchpin-pdf-identity",
      version: 1,
      profile,
      contentDigest: digestOf(content),
      original: toBase64(bytes),
    },
    report: { profile, ...tally },
  };
}

/** The SHA-256 of a content, in hexadecimal. */
export function digestOf(content: Uint8Array): string {
  return Array.from(sha256(content), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function recordOf(record: unknown): JsonObject | undefined {
  if (record === undefined || (isJsonObject(record) && typeof record.resourceType === "string"))
    return record;
  throw new LinchpinError({
    code: "deidentify/not-fhir",
    message: "The record of a PDF is not a FHIR resource: it has no resourceType.",
    hint: "Give one FHIR R4 resource or Bundle as parsed JSON, or none.",
  });
}
