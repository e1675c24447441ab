import { refuseHl7 } from "../refuse.ts";
import type { Delimiters } from "./Delimiters.ts";

/** The delimiters of a header segment (MSH, FHS or BHS), and whether a known fault of theirs was mended. */
export interface ReadDelimiters {
  readonly delimiters: Delimiters;
  readonly isMended: boolean;
}

/**
 * Reads MSH-1 and MSH-2. `^~\\&`, which programs write that quote the backslash for their own language, is read as
 * `^~\&`.
 *
 * Errors: `hl7/delimiters`.
 */
export function readDelimiters(line: string): ReadDelimiters {
  const segment = line.slice(0, 3);
  const field = line.charAt(3);
  if (!isDelimiter(field)) refuse(segment, 1, "is no delimiter.");
  const end = line.indexOf(field, 4);
  const written = (end === -1 ? line.slice(4, 16) : line.slice(4, end)).trimEnd();
  const isMended = written === "^~\\\\&";
  const marks = isMended ? "^~\\&" : written;
  if (marks.length < 2 || marks.length > 5) refuse(segment, 2, "has to name two to five delimiters.");
  const all = [field, ...marks];
  if (!all.every(isDelimiter) || new Set(all).size !== all.length) {
    refuse(segment, 2, "names a delimiter twice, or one that is a letter, digit, quote or space.");
  }
  const [component = "", repetition = "", mark, subcomponent, truncation] = marks;
  return { delimiters: { field, component, repetition, escape: mark, subcomponent, truncation }, isMended };
}

function isDelimiter(character: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(character) && character !== '"';
}

function refuse(segment: string, field: number, message: string): never {
  refuseHl7({
    code: "hl7/delimiters",
    message,
    hint: "HL7 version 2 recommends MSH|^~\\& at the beginning: ask the sender's interface team.",
    at: { segment, sequence: 1, field },
  });
}
