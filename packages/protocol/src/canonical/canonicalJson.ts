import { LinchpinError } from "@linchpin/errors";
import canonicalize from "canonicalize";

/**
 * The one byte form of a JSON document, so that its digest means the document (RFC 8785, JCS).
 *
 * Errors: `document/not-json` when a value has no JSON form.
 */
export function canonicalJson(document: unknown): Uint8Array<ArrayBuffer> {
  const text = canonicalize(document);
  if (text === undefined) {
    throw new LinchpinError({ code: "document/not-json", message: "This value has no JSON form." });
  }
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}
