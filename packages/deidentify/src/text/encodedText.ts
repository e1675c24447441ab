import { fromBase64, toBase64 } from "../base64.ts";
/** How a text is marked up. */
export type TextForm = "plain" | "html" | "xml";

export interface DecodedText {
  text: string;
  form: TextForm;
  charset: string;
}

const FORMS: { [type: string]: TextForm } = {
  "text/plain": "plain",
  "text/markdown": "plain",
  "text/csv": "plain",
  "text/tab-separated-values": "plain",
  "text/x-hl7-ft": "plain",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/xml": "xml",
  "application/xml": "xml",
  "text/x-hl7-text+xml": "xml",
  "application/hl7-v3+xml": "xml",
  "application/hl7-cda+xml": "xml",
  "application/cda+xml": "xml",
};
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** Files that are letters only in form: what they say stands in pieces. */
const PROGRAM = /^.{0,1024}(?:%PDF-|%!PS-|\{\\rtf)/s;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text holds these
const NO_TEXT = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/** Reads base64 of a text of a known media type; undefined for another type, and for bytes that are no such text. */
export function decodeText(data: unknown, contentType: unknown): DecodedText | undefined {
  if (typeof data !== "string" || typeof contentType !== "string") return undefined;
  const [type = "", ...parameters] = contentType.toLowerCase().split(";");
  const form = FORMS[type.trim()];
  const encoded = data.replace(/\s+/g, "");
  if (form === undefined || encoded === "" || encoded.length % 4 === 1 || !BASE64.test(encoded))
    return undefined;
  const bytes = fromBase64(encoded);
  if (bytes === undefined) return undefined;
  const told = parameters.map((one) => /^\s*charset\s*=\s*"?([\w-]+)"?\s*$/.exec(one)?.[1]).find(Boolean);
  const charset = told ?? (bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8");
  const text = decode(bytes, charset) ?? (told === undefined ? decode(bytes, "windows-1252") : undefined);
  return text === undefined || NO_TEXT.test(text) || PROGRAM.test(text) ? undefined : { text, form, charset };
}

/** The base64 of a text, in the character set that it came in. */
export function encodeText(text: string, charset = "utf-8"): string {
  const bytes = /^utf-?16/.test(charset)
    ? utf16(text, charset.endsWith("be"))
    : /^(?:iso-?8859|windows|us-ascii|ascii|latin)/.test(charset)
      ? Uint8Array.from(text, (letter) => (letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : 63))
      : new TextEncoder().encode(text);
  return toBase64(bytes);
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), !isBigEndian);
  return new Uint8Array(view.buffer);
}
