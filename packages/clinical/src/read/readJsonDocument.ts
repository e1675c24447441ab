import { decodeText } from "./decodeText.ts";
import { parseJson } from "./parseJson.ts";

/**
 * Reads a JSON document that a stranger wrote, with the limits of {@link readRecord} but whatever it is about.
 *
 * Errors: `record/…`; see {@link decodeText}, {@link parseJson}.
 */
export function readJsonDocument(input: Uint8Array | string): unknown {
  return parseJson(decodeText(input));
}
