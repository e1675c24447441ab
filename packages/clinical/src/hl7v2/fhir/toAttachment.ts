import type { Attachment } from "fhir/r4.js";
import type { Hl7Place } from "../Hl7Place.ts";
import type { Composite } from "../read/Composite.ts";
import { fromHex } from "../read/fromHex.ts";
import { refuseHl7 } from "../refuse.ts";
import { compact } from "./compact.ts";

/** Types of data of HL7 table 0191 with subtypes of table 0291. */
const TYPES: Readonly<Record<string, string>> = {
  PDF: "application/pdf",
  RTF: "application/rtf",
  MSWORD: "application/msword",
  DICOM: "application/dicom",
  HTML: "text/html",
  HTM: "text/html",
  XML: "text/xml",
  "X-HL7-CDA-LEVEL-ONE": "text/xml",
  PLAIN: "text/plain",
  TEXT: "text/plain",
  TXT: "text/plain",
  JPEG: "image/jpeg",
  JPG: "image/jpeg",
  PNG: "image/png",
  GIF: "image/gif",
  TIFF: "image/tiff",
  TIF: "image/tiff",
  PICT: "image/x-pict",
  BASIC: "audio/basic",
  "OCTET-STREAM": "application/octet-stream",
};

/**
 * ED as an Attachment with its data: written as it is (`A`), in hexadecimal, in base64 or quoted-printable (HL7 table
 * 0299). Undefined where there is no data.
 *
 * Errors: `hl7/data-type` where the data is not in the encoding that it names.
 */
export function toAttachment(value: Composite, place: Hl7Place): Attachment | undefined {
  const data = value.verbatim(5);
  if (data === undefined || data.trim() === "") return undefined;
  const base64 = encode(data, (value.text(4) ?? "").toUpperCase());
  if (base64 === undefined) {
    refuseHl7({
      code: "hl7/data-type",
      message: "is not data in the encoding that it names.",
      hint: "Have the sender encode attachments in base64, whole (HL7 table 0299).",
      at: { ...place, component: 5 },
    });
  }
  return compact({ contentType: contentTypeOf(value, base64), data: base64 });
}

/** RP as an Attachment that points elsewhere. */
export function toPointer(value: Composite): Attachment | undefined {
  const pointer = value.text(1);
  if (pointer === undefined) return undefined;
  const isUrl = /^(?:https?|ftp):\/\/\S+$/i.test(pointer) || /^urn:\S+$/i.test(pointer);
  return compact({
    contentType: TYPES[(value.text(4) ?? "").toUpperCase()],
    ...(isUrl ? { url: pointer } : { title: pointer }),
  });
}

function encode(data: string, encoding: string): string | undefined {
  switch (encoding) {
    case "BASE64":
      return encodeBase64(data);
    case "HEX": {
      const bytes = fromHex(data.replace(/\s+/g, ""));
      return bytes === undefined ? undefined : fromBytes(bytes);
    }
    case "QUOTED-PRINTABLE":
    case "QP":
      return encodeQuoted(data);
    case "":
    case "A":
      return fromBytes(new TextEncoder().encode(data));
    default:
      return undefined;
  }
}

/** Base64 without the line breaks that senders put in. Padding may be missing. */
function encodeBase64(data: string): string | undefined {
  const padded = data.replace(/\s+/g, "");
  let end = padded.length;
  while (padded.charCodeAt(end - 1) === 0x3d) end--;
  const digits = padded.slice(0, end);
  if (!/^[A-Za-z0-9+/]+$/.test(digits) || digits.length % 4 === 1) return undefined;
  return digits + "=".repeat((4 - (digits.length % 4)) % 4);
}

/** Quoted-printable (RFC 2045, 6.7). */
function encodeQuoted(data: string): string | undefined {
  const bytes = new TextEncoder().encode(data.replace(/=[ \t]*\r?\n/g, ""));
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x3d) {
      const [byte] = fromHex(String.fromCharCode(...bytes.subarray(at + 1, at + 3))) ?? [];
      if (byte === undefined) return undefined;
      bytes[size++] = byte;
      at += 2;
    } else bytes[size++] = bytes[at] ?? 0;
  }
  return fromBytes(bytes.subarray(0, size));
}

function fromBytes(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}

/** The type that ED-2 and ED-3 name, else that the data shows. */
function contentTypeOf(value: Composite, base64: string): string {
  const named = [value.text(2), value.text(3)].map((text) => (text ?? "").trim());
  const whole = named.find((text) => /^[a-z]+\/[a-z0-9.+-]+$/i.test(text));
  if (whole !== undefined) return whole.toLowerCase();
  for (const text of [named[1], named[0]]) {
    const key = (text ?? "").toUpperCase();
    if (key !== "OCTET-STREAM" && Object.hasOwn(TYPES, key)) return TYPES[key] ?? "";
  }
  if (base64.startsWith("JVBERi0")) return "application/pdf";
  if (base64.startsWith("/9j/")) return "image/jpeg";
  if (base64.startsWith("iVBORw0KGgo")) return "image/png";
  return "application/octet-stream";
}
