import { fromHex } from "./fromHex.ts";
import type { Grammar } from "./Hl7Message.ts";
import { shiftCharsets } from "./shiftCharsets.ts";

/**
 * Resolves the escape sequences of a text (HL7 2.8, chapter 2.7): delimiters (`\F\ \S\ \T\ \R\ \E\ \P\`), hexadecimal bytes
 * in the message's charset (`\X..\`), line breaks and blanks of formatted text (`\.br\ \.sp2\ \.in+4\`), charset shifts
 * (`\C..\ \M..\`); highlighting (`\H\ \N\`) and local sequences (`\Z..\`) fall away. What is no escape sequence stays as it is.
 */
export function unescapeText(raw: string, grammar: Grammar): string {
  const mark = grammar.delimiters.escape;
  if (mark === undefined || !raw.includes(mark)) return withoutControls(raw);
  let text = "";
  let at = 0;
  while (at < raw.length) {
    const start = raw.indexOf(mark, at);
    const end = start === -1 ? -1 : raw.indexOf(mark, start + 1);
    if (end === -1) break;
    const resolved = resolve(raw.slice(start + 1, end), grammar);
    if (resolved === undefined) {
      // Not an escape sequence: its first mark is text, and its second may begin one.
      text += raw.slice(at, end);
      at = end;
    } else {
      text += raw.slice(at, start) + resolved;
      at = end + 1;
    }
  }
  return withoutControls(shiftCharsets(text + raw.slice(at)));
}

/** Asks whether a text holds what looks like an escape sequence and is none. */
export function hasStrangeEscape(raw: string, grammar: Grammar): boolean {
  const mark = grammar.delimiters.escape;
  if (mark === undefined || !raw.includes(mark)) return false;
  let at = raw.indexOf(mark);
  while (at !== -1) {
    const end = raw.indexOf(mark, at + 1);
    if (end === -1 || resolve(raw.slice(at + 1, end), grammar) === undefined) return true;
    at = raw.indexOf(mark, end + 1);
  }
  return false;
}

function resolve(sequence: string, { delimiters, charset }: Grammar): string | undefined {
  switch (sequence) {
    case "F":
      return delimiters.field;
    case "S":
      return delimiters.component;
    case "T":
      return delimiters.subcomponent ?? "&";
    case "R":
      return delimiters.repetition;
    case "E":
      return delimiters.escape;
    case "P":
      return delimiters.truncation ?? "#";
    case "H":
    case "N":
      return "";
  }
  if (sequence.startsWith("X") && sequence.length > 2) return decodeHex(sequence.slice(1), charset);
  if (/^(?:C[0-9A-Fa-f]{4}|M[0-9A-Fa-f]{4}(?:[0-9A-Fa-f]{2})?)$/.test(sequence)) {
    // The bytes are put back as they would stand in the message, and decoded with what follows them.
    return `\u001b${String.fromCharCode(...(fromHex(sequence.slice(1)) ?? []))}`;
  }
  if (/^Z/.test(sequence)) return "";
  return format(sequence);
}

function format(sequence: string): string | undefined {
  const [, command, amount] = /^\.(br|sp|in|ti|fi|nf|ce|sk)\s?([+-]?\d{0,3})$/.exec(sequence) ?? [];
  const count = Math.max(1, Math.min(Number(amount ?? "") || 1, 100));
  switch (command) {
    case "br":
    case "ce":
      return "\n";
    case "sp":
      return "\n".repeat(count);
    case "sk":
    case "ti":
    case "in":
      return command === "sk" ? " ".repeat(count) : "";
    case "fi":
    case "nf":
      return "";
    default:
      return undefined;
  }
}

const DECODERS = new Map([["utf-8", new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })]]);

function decodeHex(digits: string, charset: string): string | undefined {
  const bytes = fromHex(digits);
  if (bytes === undefined) return undefined;
  const label = charset.startsWith("utf-") ? "utf-8" : charset;
  let decoder = DECODERS.get(label);
  if (decoder === undefined) {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
    DECODERS.set(label, decoder);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** FHIR's strings hold no control characters but tabs and line ends. */
function withoutControls(text: string): string {
  return text.replace(CONTROLS, "").replace(/\r\n?/g, "\n");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
