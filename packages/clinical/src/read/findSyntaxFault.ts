/** What is wrong with a text that is not JSON, in words that quote nothing of it. */
export interface SyntaxFault {
  readonly index: number;
  readonly what: string;
  /** A complete value ended and another begins: NDJSON handed in as JSON. */
  readonly isSecondValue?: boolean;
}

const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

const BAD_STRING = "a string is not closed, or holds a line break or a wrong escape";

type Awaited = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end";

/**
 * Finds where a text stops being JSON (RFC 8259). Only for texts that `JSON.parse` refused: the message of
 * the engine's own error quotes the text, and so could quote a patient.
 */
export function findSyntaxFault(text: string): SyntaxFault {
  const open: ("{" | "[")[] = [];
  let awaited: Awaited = "value";
  let index = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = index;
    if (!pattern.test(text)) return false;
    index = pattern.lastIndex;
    return true;
  };
  // A loop and not one pattern: a pattern's stack overflows on an attachment of several MB.
  const skipString = (): boolean => {
    for (index++; index < text.length; ) {
      const code = text.charCodeAt(index);
      if (code === 0x22) {
        index++;
        return true;
      }
      if (code < 0x20) return false;
      if (code !== 0x5c) index++;
      else if (!skip(ESCAPE)) return false;
    }
    return false;
  };
  for (;;) {
    skip(SPACE);
    const character = text[index];
    if (awaited === "comma-or-end" && open.length === 0) {
      return {
        index,
        what: "more text after the end",
        isSecondValue: character === "{" || character === "[",
      };
    }
    if (character === undefined) return { index, what: "the text ends too early" };
    if (awaited === "colon") {
      if (character !== ":") return { index, what: "a colon was expected" };
      index++;
      awaited = "value";
    } else if (awaited === "comma-or-end") {
      const closes = character === (open.at(-1) === "{" ? "}" : "]");
      if (!closes && character !== ",") return { index, what: "a comma or a closing bracket was expected" };
      index++;
      if (closes) open.pop();
      else awaited = open.at(-1) === "{" ? "key" : "value";
    } else if (awaited === "key" || awaited === "key-or-end") {
      if (awaited === "key-or-end" && character === "}") {
        index++;
        open.pop();
        awaited = "comma-or-end";
      } else if (character !== '"') return { index, what: "a name in double quotes was expected" };
      else if (!skipString()) return { index, what: BAD_STRING };
      else awaited = "colon";
    } else if (awaited === "value-or-end" && character === "]") {
      index++;
      open.pop();
      awaited = "comma-or-end";
    } else if (character === "{" || character === "[") {
      index++;
      open.push(character);
      awaited = character === "{" ? "key-or-end" : "value-or-end";
    } else if (character === '"') {
      if (!skipString()) return { index, what: BAD_STRING };
      awaited = "comma-or-end";
    } else if (skip(NUMBER) || skip(WORD)) awaited = "comma-or-end";
    else return { index, what: "a value was expected" };
  }
}
