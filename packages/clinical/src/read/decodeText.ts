import { LinchpinError } from "@linchpin/errors";
import { MAX_RECORD_BYTES } from "./limits.ts";
import { refuseOtherFormats } from "./refuseOtherFormats.ts";

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const UTF8_LENGTH = new TextEncoder();

/**
 * The text of a record: UTF-8, with or without a byte order mark, which is taken off.
 *
 * Errors: `record/empty`, `record/too-large`, `record/encoding`, `record/format`.
 */
export function decodeText(input: Uint8Array | string): string {
  const size = typeof input === "string" ? sizeOf(input) : input.byteLength;
  if (size > MAX_RECORD_BYTES) {
    throw new LinchpinError({
      code: "record/too-large",
      message: `The record has ${size} bytes; one record may have ${MAX_RECORD_BYTES} (32 MiB).`,
      hint: "Split it by encounter or year into several records, and hand in large attachments as own files.",
      facts: { bytes: size, limit: MAX_RECORD_BYTES },
    });
  }
  if (typeof input !== "string") refuseOtherFormats(latin1(input.subarray(0, 1_024)));
  const text = typeof input === "string" ? input : decode(input);
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (/^\s*$/.test(bare)) {
    throw new LinchpinError({
      code: "record/empty",
      message: "The record is empty.",
      hint: "Check that the export finished, and hand in the file again.",
    });
  }
  if (typeof input === "string") refuseOtherFormats(bare.slice(0, 1_024));
  return bare;
}

/** Bytes in UTF-8, counted only where the length in UTF-16 units leaves it open. */
function sizeOf(text: string): number {
  return text.length > MAX_RECORD_BYTES || text.length * 3 <= MAX_RECORD_BYTES
    ? text.length
    : UTF8_LENGTH.encode(text).byteLength;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function decode(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new LinchpinError({
      code: "record/encoding",
      message: `The record is not UTF-8: it stops being so ${placeOfFault(bytes)}.`,
      hint: "Save the file as UTF-8 (FHIR JSON is always UTF-8) and hand it in again.",
    });
  }
}

/** Where the fault is: the longest prefix that a streaming decoder takes, found by halving. */
function placeOfFault(bytes: Uint8Array): string {
  const takes = (length: number): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  if (takes(bytes.length)) return "in its last character, which is cut off";
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (takes(middle)) good = middle;
    else bad = middle;
  }
  return `at byte ${good} (counted from 0)`;
}
