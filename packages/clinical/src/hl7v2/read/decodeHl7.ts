import type { Hl7Note } from "../Hl7Note.ts";
import { MAX_HL7_BYTES } from "../limits.ts";
import { refuseHl7 } from "../refuse.ts";
import { labelOf } from "./charsets.ts";
import { decodeUtf32 } from "./decodeUtf32.ts";

/** How bytes without a declared charset are read. */
export interface CharsetOptions {
  /** For a sender known to leave MSH-18 empty: a name of HL7 table 0211, such as `8859/1`. */
  readonly defaultCharset?: string | undefined;
}

/** The text of a message or file, and the charset that it was read in (a label of the Encoding standard). */
export interface DecodedText {
  readonly text: string;
  readonly charset: string;
  readonly notes: readonly Hl7Note[];
}

const CHARSET = { segment: "MSH", sequence: 1, field: 18 } as const;

/**
 * Decodes HL7 version 2: by its byte order mark, else by MSH-18 of the first message (HL7 table 0211), else as UTF-8,
 * of which ASCII is a part. Never guesses: bytes that are not in the charset are refused.
 *
 * Errors: `hl7/empty`, `hl7/too-large`, `hl7/charset`.
 */
export function decodeHl7(bytes: Uint8Array, { defaultCharset }: CharsetOptions = {}): DecodedText {
  if (bytes.byteLength > MAX_HL7_BYTES) {
    refuseHl7({
      code: "hl7/too-large",
      message: `The message has ${bytes.byteLength} bytes; one message or file may have ${MAX_HL7_BYTES} (32 MiB).`,
      hint: "Send large attachments as files of their own, and split batch files.",
    });
  }
  const mark = markOf(bytes);
  const declared = charsetsIn(bytes, mark);
  const named = declared.filter((name) => name !== "");
  const names = named.length > 0 ? named : defaultCharset === undefined ? [] : [defaultCharset];
  const label =
    mark ??
    joinLabels(
      names.map((name) => labelOf(name) ?? refuseCharset("names a charset that cannot be read here.")),
    );
  const text = label === "us-ascii" ? decodeAscii(bytes) : decode(bytes, label ?? "utf-8", names.length > 0);
  const notes: Hl7Note[] = [];
  if (label === undefined && !isAscii(bytes)) notes.push({ kind: "charset", ...CHARSET });
  if (/^(iso-8859|windows)-/.test(label ?? "") && looksLikeUtf8(bytes))
    notes.push({ kind: "charset", ...CHARSET });
  const wanted = mark === undefined ? undefined : named.map(labelOf)[0];
  if (wanted !== undefined && !mark?.startsWith(wanted)) notes.push({ kind: "charset", ...CHARSET });
  return { text: text.replace(/^\uFEFF/, ""), charset: label ?? "utf-8", notes };
}

/** The encoding that a byte order mark, or the zero bytes around "MSH", give away. */
function markOf(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d !== 0))) return "utf-32be";
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0 && b !== 0) return "utf-16be";
  if (a !== 0 && b === 0) return c === 0 && d === 0 ? "utf-32le" : "utf-16le";
  return undefined;
}

/** MSH-18 of the first message, read before anything is decoded: all of a header that matters here is ASCII. */
function charsetsIn(bytes: Uint8Array, mark: string | undefined): string[] {
  const width = mark?.startsWith("utf-16") ? 2 : mark?.startsWith("utf-32") ? 4 : 1;
  const start = latin1(
    width === 1 ? bytes.subarray(0, 65_536) : bytes.subarray(0, 65_536).filter((byte) => byte !== 0),
  );
  const header =
    /(?:^|[\r\n\v])(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[ \t]*MSH([!-/:-@[-`{-~]).(.)[^\r\n]*/.exec(
      start,
    );
  if (header === null) return [];
  const [all, field = "|", repetition = "~"] = header;
  const charset = all.slice(all.indexOf("MSH")).split(field)[17] ?? "";
  return charset.split(repetition).map((name) => name.trim().replace(/^""$/, ""));
}

/** One decoder for all the charsets of a message: Japan's change within a text, and their decoder knows ASCII too. */
function joinLabels(labels: readonly string[]): string | undefined {
  const real = new Set(labels.filter((label) => label !== "us-ascii"));
  if (real.size > 1) refuseCharset("names charsets that cannot be read together.");
  return [...real][0] ?? labels[0];
}

function decodeAscii(bytes: Uint8Array): string {
  if (!isAscii(bytes)) refuseCharset("says ASCII, but the message holds other bytes.");
  return new TextDecoder("utf-8").decode(bytes);
}

function decode(bytes: Uint8Array, label: string, isDeclared: boolean): string {
  try {
    if (label.startsWith("utf-32")) return decodeUtf32(bytes, label === "utf-32le");
    const name = label === "utf-16" ? "utf-16be" : label;
    return new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    refuseCharset(
      isDeclared
        ? "names a charset that the message is not in."
        : "is empty, and the message is neither ASCII nor UTF-8.",
    );
  }
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** Text of a single-byte charset almost never happens to be UTF-8 too: then MSH-18 is probably wrong. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function refuseCharset(message: string): never {
  refuseHl7({
    code: "hl7/charset",
    message,
    hint: "Have the sender name its charset in MSH-18 (HL7 table 0211, such as UNICODE UTF-8 or 8859/1), or set this sender's default.",
    at: CHARSET,
  });
}
