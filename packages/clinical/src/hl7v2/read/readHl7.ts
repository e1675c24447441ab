import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { refuseHl7 } from "../refuse.ts";
import { type CharsetOptions, decodeHl7 } from "./decodeHl7.ts";
import type { Hl7Message } from "./Hl7Message.ts";
import { parseMessage } from "./parseMessage.ts";
import { splitFile } from "./splitFile.ts";

/** One message of a file, or why it could not be read. Numbers count from 1. */
export type Hl7FileMessage =
  | { readonly number: number; readonly message: Hl7Message; readonly error?: undefined }
  | { readonly number: number; readonly message?: undefined; readonly error: LinchpinError };

/**
 * Reads one message of HL7 version 2 (2.1 to 2.8) in its text encoding (ER7), at most 32 MiB.
 *
 * @example
 * const message = readHl7(bytes); // what MLLP brought, without its frame
 *
 * Errors: `hl7/…` with segment, sequence and field in the facts, never a value.
 */
export function readHl7(bytes: Uint8Array, options: CharsetOptions = {}): Hl7Message {
  const { text, ...facts } = decodeHl7(bytes, options);
  const [lines, second] = splitFile(text);
  if (second !== undefined) {
    refuseHl7({
      code: "hl7/several-messages",
      message: "There are several messages in one.",
      hint: "Send each message by itself, or hand the file in as a batch.",
    });
  }
  return parseMessage(lines ?? [], facts);
}

/**
 * Reads a file of messages: one, several after another, or a batch (FHS, BHS). A message that cannot be read does not
 * stop the others. Lazy: a message is divided when it is asked for.
 *
 * Errors, of the file as a whole: those of {@link decodeHl7} and {@link splitFile}; of each message: `facts.message` says
 * which.
 */
export function* readHl7File(
  bytes: Uint8Array,
  options: CharsetOptions = {},
): Generator<Hl7FileMessage, void, undefined> {
  const { text, ...facts } = decodeHl7(bytes, options);
  let number = 0;
  for (const lines of splitFile(text)) {
    number++;
    try {
      yield { number, message: parseMessage(lines, facts) };
    } catch (thrown) {
      if (!isLinchpinError(thrown)) throw thrown;
      const { code, message, hint, facts: place } = thrown;
      const error = new LinchpinError({
        code,
        message: `Message ${number} of the file: ${message}`,
        ...(hint === undefined ? {} : { hint }),
        facts: { ...place, message: number },
      });
      yield { number, error };
    }
  }
}
