import type { Hl7Note } from "../Hl7Note.ts";
import { MAX_ESCAPES, MAX_FIELDS } from "../limits.ts";
import { refuseHl7 } from "../refuse.ts";
import type { Delimiters } from "./Delimiters.ts";
import type { Grammar, Hl7Message, Segment } from "./Hl7Message.ts";
import { readDelimiters } from "./readDelimiters.ts";
import { readHeader } from "./readHeader.ts";
import type { MessageLines } from "./splitFile.ts";
import { hasStrangeEscape } from "./unescapeText.ts";

/** What the bytes of a message tell beside its text. */
export interface MessageFacts {
  readonly charset: string;
  readonly notes: readonly Hl7Note[];
}

/**
 * Makes a message of its lines.
 *
 * Errors: `hl7/delimiters`, `hl7/too-many`, and those of {@link readHeader}.
 */
export function parseMessage(lines: MessageLines, { charset, notes: before }: MessageFacts): Hl7Message {
  const { delimiters, isMended } = readDelimiters(lines[0] ?? "");
  const grammar: Grammar = { delimiters, charset };
  const segments = divide(lines, grammar);
  const [msh] = segments;
  if (msh === undefined) throw new RangeError("a message has lines");
  const notes: Hl7Note[] = [...before];
  if (isMended) notes.push({ kind: "delimiters", segment: "MSH", sequence: 1, field: 2 });
  const header = readHeader(msh);
  refuseManyEscapes(lines, delimiters);
  for (const segment of segments) notes.push(...strangeIn(segment));
  return { header, segments, grammar, notes };
}

/** The header segment alone, for answering a message that is refused. Errors: `hl7/delimiters`. */
export function parseHeaderLine(line: string, charset: string): Segment {
  const { delimiters } = readDelimiters(line);
  const fields = line.split(delimiters.field, MAX_FIELDS);
  fields.splice(1, 0, delimiters.field);
  return { name: "MSH", sequence: 1, fields, grammar: { delimiters, charset } };
}

function divide(lines: MessageLines, grammar: Grammar): Segment[] {
  const counts = new Map<string, number>();
  return lines.map((line) => {
    const name = line.slice(0, 3);
    const sequence = (counts.get(name) ?? 0) + 1;
    counts.set(name, sequence);
    const fields = line.split(grammar.delimiters.field, MAX_FIELDS + 1);
    if (fields.length > MAX_FIELDS) {
      refuseHl7({
        code: "hl7/too-many",
        message: `has more than ${MAX_FIELDS} fields.`,
        hint: "No segment of HL7 version 2 has as many: ask the sender's interface team.",
        at: { segment: name, sequence },
      });
    }
    // MSH-1 is the separator itself, so that what follows is counted as HL7 does.
    if (name === "MSH") fields.splice(1, 0, grammar.delimiters.field);
    return { name, sequence, fields, grammar };
  });
}

/** Fields with values that the sender cut off, or with escape sequences that are none. */
function strangeIn({ name, sequence, fields, grammar }: Segment): Hl7Note[] {
  const notes: Hl7Note[] = [];
  fields.forEach((raw, field) => {
    if (name === "MSH" && field <= 2) return;
    if (isCut(raw, grammar.delimiters)) notes.push({ kind: "truncated", segment: name, sequence, field });
    if (hasStrangeEscape(raw, grammar)) notes.push({ kind: "escape", segment: name, sequence, field });
  });
  return notes;
}

function refuseManyEscapes(lines: MessageLines, { escape: mark }: Delimiters): void {
  if (mark === undefined) return;
  let count = 0;
  for (const line of lines) {
    for (let at = line.indexOf(mark); at !== -1; at = line.indexOf(mark, at + 1)) count++;
  }
  if (count <= MAX_ESCAPES) return;
  refuseHl7({
    code: "hl7/too-many",
    message: `There are more than ${MAX_ESCAPES} escape marks in the message.`,
    hint: "Have the sender send data as an attachment in base64.",
  });
}

/** Does a value end with the truncation character? */
function isCut(raw: string, delimiters: Delimiters): boolean {
  const { truncation, component, repetition, subcomponent } = delimiters;
  if (truncation === undefined) return false;
  for (let at = raw.indexOf(truncation); at !== -1; at = raw.indexOf(truncation, at + 1)) {
    const next = raw.charAt(at + 1);
    if (next === "" || next === component || next === repetition || next === subcomponent) return true;
  }
  return false;
}
