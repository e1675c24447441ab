import { MAX_MESSAGES, MAX_SEGMENTS } from "../limits.ts";
import { refuseHl7 } from "../refuse.ts";

/** The segments of one message of a file, as lines. The first is its MSH. */
export type MessageLines = readonly string[];

// biome-ignore lint/suspicious/noControlCharactersInRegex: the frame of MLLP is made of them
const LINE_END = /[\r\n\v\u001c]+/;

const BATCH = new Set(["FHS", "BHS", "BTS", "FTS"]);

/**
 * Divides a file into messages: one or several after another, or a batch (FHS, BHS … BTS, FTS), whose own segments fall
 * away. Segments end with CR, LF or CRLF, also mixed; blank lines and the frame of MLLP are passed over. A segment that
 * an ADD segment goes on with is put together.
 *
 * Errors: `hl7/empty`, `hl7/not-hl7`, `hl7/segment`, `hl7/too-many`, `hl7/fragment`.
 */
export function splitFile(text: string): MessageLines[] {
  const lines = text.split(LINE_END, MAX_SEGMENTS + 1);
  if (lines.length > MAX_SEGMENTS) refuseTooMany("segments", MAX_SEGMENTS);
  const messages: string[][] = [];
  let number = 0;
  for (const line of lines) {
    const segment = line.trimStart();
    if (segment.trim() === "") continue;
    number++;
    const name = segment.slice(0, 3);
    if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) refuseLine(number);
    if (BATCH.has(name)) continue;
    if (name === "MSH") messages.push([segment]);
    else extend(messages.at(-1), segment, number);
    if (messages.length > MAX_MESSAGES) refuseTooMany("messages", MAX_MESSAGES);
  }
  if (number === 0) {
    refuseHl7({
      code: "hl7/empty",
      message: "The message is empty.",
      hint: "Have the sender send it again.",
    });
  }
  if (messages.length === 0) refuseLine(1);
  return messages;
}

function extend(message: string[] | undefined, segment: string, number: number): void {
  if (message === undefined) refuseLine(number);
  const field = message[0]?.charAt(3) ?? "";
  if (segment.length > 3 && segment.charAt(3) !== field) refuseLine(number);
  const last = message.length - 1;
  if (segment.startsWith("ADD")) {
    if (last === 0) refuseLine(number);
    message[last] += segment.slice(4);
  } else message.push(segment);
  if (segment.startsWith("DSC") && segment.slice(4).split(field)[0] !== "") {
    refuseHl7({
      code: "hl7/fragment",
      message: "says that the message goes on in another message.",
      hint: "Have the sender send each message whole.",
      at: { segment: "DSC", sequence: 1, field: 1 },
    });
  }
}

function refuseLine(number: number): never {
  if (number === 1) {
    refuseHl7({
      code: "hl7/not-hl7",
      message: "This is no message of HL7 version 2: it does not begin with MSH, FHS or BHS.",
      hint: "Hand in HL7 version 2 in its text encoding (ER7), or FHIR R4 as JSON.",
    });
  }
  refuseHl7({
    code: "hl7/segment",
    message: `Line ${number} is no segment: it does not begin with a segment's name and the field separator.`,
    hint: "Have the sender write line breaks within a text as \\.br\\, and every segment on a line of its own.",
  });
}

function refuseTooMany(what: string, limit: number): never {
  refuseHl7({
    code: "hl7/too-many",
    message: `There are more than ${limit} ${what} in one file.`,
    hint: "Split it into several files.",
  });
}
