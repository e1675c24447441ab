import { LinchpinError } from "@linchpin/errors";
import { MAX_NESTING } from "./limits.ts";
import { placeIn } from "./placeIn.ts";

/**
 * Refuses text nested deeper than {@link MAX_NESTING} before anything recursive sees it: 100,000 opening
 * brackets overflow the stack of a recursive parser or walker. One pass, no recursion, strings jumped over.
 *
 * Errors: `record/too-deep`.
 */
export function checkNesting(text: string): void {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) {
      index = endOfString(text, index);
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > MAX_NESTING) refuse(text, index);
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
}

/** The index of the quote that closes the string opened at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1) {
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  return text.length;
}

function refuse(text: string, index: number): never {
  const { line, column } = placeIn(text, index);
  throw new LinchpinError({
    code: "record/too-deep",
    message: `The record is nested deeper than ${MAX_NESTING} levels at line ${line}, column ${column}.`,
    hint: "No clinical record is this deep: ask the sender to export it again.",
    facts: { limit: MAX_NESTING, line, column },
  });
}
