import type { LinchpinError } from "@linchpin/errors";
import type { CharsetOptions } from "../read/decodeHl7.ts";
import { decodeHl7 } from "../read/decodeHl7.ts";
import type { Segment } from "../read/Hl7Message.ts";
import { parseHeaderLine } from "../read/parseMessage.ts";
import { type AcknowledgementCode, chooseAcknowledgement, type Outcome } from "./chooseAcknowledgement.ts";
import { conditionOf, isRejection } from "./conditions.ts";
import { encodeHl7 } from "./encodeHl7.ts";

/** What to answer a message with. */
export interface Answer extends CharsetOptions {
  /** Why the message is not taken; absent when it is. */
  readonly error?: LinchpinError | undefined;
  /** When: becomes MSH-7. */
  readonly at: Date;
  /** MSH-10 of the answer: at most 20 letters or digits, never used twice. */
  readonly controlId: string;
}

/** An acknowledgement, ready to be sent. */
export interface Acknowledgement {
  readonly code: AcknowledgementCode;
  readonly outcome: Outcome;
  readonly bytes: Uint8Array;
}

/**
 * Answers a message, whatever is wrong with it, with MSA and, where there is an error, ERR: in the message's delimiters,
 * version and charset, with its control id, and with the parties exchanged. ERR names segment, sequence, field and
 * component, and a condition of HL7 table 0357; never a value. Undefined where the sender wants no acknowledgement
 * (MSH-15, MSH-16). Never throws: what has no readable header is answered with a header of our own.
 *
 * @example
 * const { bytes } = acknowledge(received, { error, at: new Date(), controlId: "L00042" }) ?? {};
 */
export function acknowledge(
  received: Uint8Array,
  { error, at, controlId, defaultCharset }: Answer,
): Acknowledgement | undefined {
  const { msh, charset } = findHeader(received, defaultCharset);
  const outcome = error === undefined ? "accepted" : isRejection(error) ? "rejected" : "error";
  const code = chooseAcknowledgement(msh, outcome);
  if (code === undefined) return undefined;
  const lines = [headerOf(msh, { at, controlId }), statusOf(msh, code, error)];
  if (error !== undefined) lines.push(errorOf(msh, error));
  return { code, outcome, bytes: encodeHl7(`${lines.join("\r")}\r`, charset) };
}

interface Found {
  readonly msh: Segment;
  readonly charset: string;
}

/** The first MSH as far as it can be read. What is repeated of it is repeated as it came. */
function findHeader(received: Uint8Array, defaultCharset: string | undefined): Found {
  const start = beginningOf(received);
  for (const read of [() => decodeHl7(start, { defaultCharset }), () => asLatin1(start)]) {
    try {
      const { text, charset } = read();
      const line = text.split(/[\r\n\v]+/).find((each) => each.trimStart().startsWith("MSH"));
      if (line !== undefined) return { msh: parseHeaderLine(line.trimStart(), charset), charset };
    } catch {
      // The next way of reading is tried.
    }
  }
  return { msh: parseHeaderLine("MSH|^~\\&|", "utf-8"), charset: "utf-8" };
}

/** Nothing matters here but the first lines: 64 KiB of them, cut at a line's end. */
function beginningOf(received: Uint8Array): Uint8Array {
  const start = received.subarray(0, 65_536);
  if (start.length === received.length || start.subarray(0, 4).some((byte) => byte === 0 || byte > 0x7f))
    return start;
  const end = Math.max(start.lastIndexOf(0x0d), start.lastIndexOf(0x0a));
  return end === -1 ? start : start.subarray(0, end);
}

function asLatin1(bytes: Uint8Array): { text: string; charset: string } {
  return { text: new TextDecoder("iso-8859-1").decode(bytes), charset: "iso-8859-1" };
}

/** As it came, but for what begins and ends a message on the wire (MLLP): repeated, it would end the answer early. */
function rawOf(msh: Segment, field: number): string {
  return (msh.fields[field] ?? "").replaceAll("\v", "").replaceAll("\x1c", "");
}

function headerOf(msh: Segment, { at, controlId }: Pick<Answer, "at" | "controlId">): string {
  const { component, field } = msh.grammar.delimiters;
  const version = rawOf(msh, 12) || "2.5.1";
  const event = rawOf(msh, 9).split(component)[1] ?? "";
  const type = isBefore(version, "2.4") ? ["ACK", event] : ["ACK", event, "ACK"];
  const isEnhanced = rawOf(msh, 15) !== "" || rawOf(msh, 16) !== "";
  const fields = [
    "MSH",
    rawOf(msh, 2),
    rawOf(msh, 5),
    rawOf(msh, 6),
    rawOf(msh, 3),
    rawOf(msh, 4),
    timeOf(at),
    "",
    trimEnd(type, component),
    escapeText(controlId, msh),
    rawOf(msh, 11) || "P",
    version,
    "",
    "",
    isEnhanced ? "NE" : "",
    isEnhanced ? "NE" : "",
    "",
    rawOf(msh, 18),
  ];
  return trimEnd(fields, field);
}

function statusOf(msh: Segment, code: AcknowledgementCode, error: LinchpinError | undefined): string {
  const { field } = msh.grammar.delimiters;
  // MSA-3 is what engines show; HL7 2.7 withdrew it, and so it is left out from there on.
  const isShown = error !== undefined && isBefore(rawOf(msh, 12) || "2.5.1", "2.7");
  return trimEnd(
    ["MSA", code, rawOf(msh, 10), isShown ? escapeText(error.message.slice(0, 80), msh) : ""],
    field,
  );
}

function errorOf(msh: Segment, error: LinchpinError): string {
  const { component, subcomponent, field } = msh.grammar.delimiters;
  const { code, text } = conditionOf(error);
  const { segment, sequence, field: place, component: part } = error.facts;
  const location = segment === undefined ? [] : [segment, sequence ?? 1, place ?? ""];
  const say = (words: string) => escapeText(words, msh);
  if (isBefore(rawOf(msh, 12) || "2.5.1", "2.5")) {
    const coded = [code, say(text), "HL70357"].join(subcomponent ?? " ");
    const where = [...location.slice(0, 3), ...Array(Math.max(0, 3 - location.length)).fill(""), coded];
    return ["ERR", where.join(component)].join(field);
  }
  const exact = part === undefined ? location : [...location, 1, part];
  const condition = [code, say(text), "HL70357"].join(component);
  const own = [say(error.code), "", "L"].join(component);
  return trimEnd(
    [
      "ERR",
      "",
      trimEnd(exact.map(String), component),
      condition,
      "E",
      own,
      "",
      "",
      say([error.message, error.hint].filter(Boolean).join(" ")),
    ],
    field,
  );
}

/** Joins, without delimiters at the end. */
function trimEnd(parts: readonly (string | undefined)[], delimiter: string): string {
  const last = parts.findLastIndex((part) => part !== undefined && part !== "");
  return parts.slice(0, last + 1).join(delimiter);
}

/** A text of ours within the sender's delimiters. */
function escapeText(text: string, msh: Segment): string {
  const { field, component, repetition, escape: mark, subcomponent, truncation } = msh.grammar.delimiters;
  const names = new Map([
    [field, "F"],
    [component, "S"],
    [repetition, "R"],
    [mark, "E"],
    [subcomponent, "T"],
    [truncation, "P"],
  ]);
  return Array.from(text.replace(/[\r\n]+/g, " "), (character) => {
    const name = names.get(character);
    if (name === undefined) return character;
    return mark === undefined ? " " : `${mark}${name}${mark}`;
  }).join("");
}

/** MSH-7 in universal time. */
function timeOf(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-T:]/g, "")}+0000`;
}

/** Is version `a` older than `b`? Both begin with "2.". */
function isBefore(a: string, b: string): boolean {
  return Number(/^2\.(\d)/.exec(a)?.[1] ?? "5") < Number(b.slice(2));
}
