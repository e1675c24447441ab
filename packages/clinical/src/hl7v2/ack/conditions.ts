import type { LinchpinError } from "@linchpin/errors";

/** A message error condition: a code of HL7 table 0357 with its words. */
export interface ErrorCondition {
  readonly code: string;
  readonly text: string;
}

const CONDITIONS: Readonly<Record<string, string>> = {
  "0": "Message accepted",
  "100": "Segment sequence error",
  "101": "Required field missing",
  "102": "Data type error",
  "103": "Table value not found",
  "200": "Unsupported message type",
  "201": "Unsupported event code",
  "202": "Unsupported processing id",
  "203": "Unsupported version id",
  "204": "Unknown key identifier",
  "205": "Duplicate key identifier",
  "206": "Application record locked",
  "207": "Application internal error",
};

const BY_ERROR: Readonly<Record<string, string>> = {
  "hl7/segment": "100",
  "hl7/not-hl7": "100",
  "hl7/fragment": "100",
  "hl7/empty": "100",
  "hl7/structure": "100",
  "hl7/required": "101",
  "hl7/data-type": "102",
  "hl7/delimiters": "102",
  "hl7/charset": "102",
  "hl7/too-large": "102",
  "hl7/too-many": "102",
  "hl7/message-type": "200",
  "hl7/several-messages": "200",
  "hl7/several-patients": "200",
  "hl7/event": "201",
  "hl7/merge": "201",
  "hl7/deletion": "201",
  "hl7/processing": "202",
  "hl7/version": "203",
  "hl7/duplicate": "205",
};

/** The condition of table 0357 that an error of ours is. What is not about the message is an internal error. */
export function conditionOf({ code }: Pick<LinchpinError, "code">): ErrorCondition {
  const found = Object.hasOwn(BY_ERROR, code) ? (BY_ERROR[code] ?? "207") : "207";
  return { code: found, text: CONDITIONS[found] ?? "" };
}

/**
 * Will the same message fail again for ever (reject, AR), or may it be sent again or mended (error, AE)? HL7 2.8, chapter
 * 2.9.2: reject what is unsupported in MSH-9, MSH-11 or MSH-12, or for a reason that is not the message's own.
 */
export function isRejection(error: Pick<LinchpinError, "code">): boolean {
  return ["200", "201", "202", "203"].includes(conditionOf(error).code);
}
