import { fromBase64url, toBase64url } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { hex32, hexBytes, providerId } from "@linchpin/protocol";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { z } from "zod";

/** What a `summary-request` letter says: a patient's emergency summary, to be filed by a hospital. */
export const summaryRequestSchema = z.strictObject({
  requestId: hex32,
  patientId: hex32,
  hospital: providerId,
  /** The document's JSON, deflated (RFC 1951), as base64url: a letter holds 8 KB. */
  content: z.string().max(8_000),
  /** Ed25519 by the bundle's signing key over `summaryRequestText`. */
  signature: hexBytes(64),
});
export type SummaryRequest = z.infer<typeof summaryRequestSchema>;

/** What a `summary-filed` letter answers: where the summary is now. */
export const summaryFiledSchema = z.strictObject({ requestId: hex32, tokenId: hex32 });

export const MOST_CONTENT = 7_600;
/** Whoever sends a letter decides what it inflates to: no summary of 8 KB is larger than this. */
const MOST_BYTES = 512 * 1024;

/** A summary as a letter carries it. Errors: `emergency/summary-too-large`. */
export async function packSummary(bundle: Bundle<FhirResource>): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(bundle));
  const packed = await flow(bytes, new CompressionStream("deflate-raw"));
  const content = toBase64url(packed);
  if (content.length <= MOST_CONTENT) return content;
  throw new LinchpinError({
    code: "emergency/summary-too-large",
    message: "The summary is larger than a hospital is sent.",
    hint: "Leave something out: it is for the first minutes.",
  });
}

/** The summary again; null for what is none. */
export async function unpackSummary(content: string): Promise<Bundle<FhirResource> | null> {
  try {
    const packed = fromBase64url(content);
    if (!packed) return null;
    const bytes = await flow(packed, new DecompressionStream("deflate-raw"));
    const document: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isBundle = (document as { resourceType?: unknown } | null)?.resourceType === "Bundle";
    return isBundle ? (document as Bundle<FhirResource>) : null;
  } catch {
    return null;
  }
}

async function flow(
  bytes: Uint8Array,
  through: { readonly readable: ReadableStream; readonly writable: WritableStream },
): Promise<Uint8Array> {
  const writer = through.writable.getWriter();
  // What cannot be inflated fails at the reading end.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader: ReadableStreamDefaultReader<Uint8Array> = through.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > MOST_BYTES) throw new RangeError("too large");
    chunks.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
