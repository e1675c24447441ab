import type { PdfDict, PdfValue } from "./PdfValue.ts";

const DEEPEST = 64;
const MOST_TOKENS = 200_000;
const LONGEST_STRING = 1_000_000;

const GAP = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]{0,256})/y;
const REF = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![A-Za-z0-9])/y;
const NUMBER = /[+-]*(?:\d+\.?\d*|\.\d+)[-\d.]*/y;
const WORD = /true|false|null/y;
const HEX = /<[0-9A-Fa-f\0\t\n\f\r ]*>/y;

/** What was read, and where it ended; no value where what stands there is none. */
export interface Parsed {
  value: PdfValue | undefined;
  end: number;
}

/** Reads one value of a PDF's text (a letter a byte) from an index on. Never throws, and reads no letter twice. */
export function parseValue(text: string, at: number): Parsed {
  const parser = new Parser(text, at);
  const value = parser.value(0);
  return { value, end: parser.at };
}

class Parser {
  at: number;
  readonly #text: string;
  #tokens = 0;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  value(depth: number): PdfValue | undefined {
    this.#tokens += 1;
    if (depth > DEEPEST || this.#tokens > MOST_TOKENS) return undefined;
    this.#match(GAP);
    const letter = this.#text[this.at];
    if (letter === "<" && this.#text[this.at + 1] === "<") return this.#dict(depth);
    if (letter === "[") return this.#array(depth);
    if (letter === "/") return { name: undoHashes(this.#match(NAME)?.[1] ?? "") };
    if (letter === "(") return this.#string();
    if (letter === "<") return this.#match(HEX) === undefined ? undefined : null;
    const ref = this.#match(REF);
    if (ref !== undefined) return { ref: Number(ref[1]) };
    const number = this.#match(NUMBER);
    if (number !== undefined) return Number.parseFloat(number[0]) || 0;
    const word = this.#match(WORD)?.[0];
    return word === undefined ? undefined : word === "null" ? null : word === "true";
  }

  #dict(depth: number): PdfDict | undefined {
    this.at += 2;
    const dict: PdfDict = new Map();
    for (;;) {
      this.#match(GAP);
      if (this.#text.startsWith(">>", this.at)) {
        this.at += 2;
        return dict;
      }
      const key = this.#match(NAME);
      if (key === undefined) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      dict.set(undoHashes(key[1] ?? ""), value);
    }
  }

  #array(depth: number): PdfValue[] | undefined {
    this.at += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.#match(GAP);
      if (this.#text[this.at] === "]") {
        this.at += 1;
        return items;
      }
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    }
  }

  #string(): null | undefined {
    let open = 0;
    for (const end = Math.min(this.#text.length, this.at + LONGEST_STRING); this.at < end; this.at += 1) {
      const letter = this.#text[this.at];
      if (letter === "\\") this.at += 1;
      else if (letter === "(") open += 1;
      else if (letter === ")") {
        open -= 1;
        if (open === 0) {
          this.at += 1;
          return null;
        }
      }
    }
    return undefined;
  }

  #match(shape: RegExp): RegExpExecArray | undefined {
    shape.lastIndex = this.at;
    const match = shape.exec(this.#text);
    if (match === null) return undefined;
    this.at = shape.lastIndex;
    return match;
  }
}

/** Names may hold any letter as #xx. */
function undoHashes(name: string): string {
  if (!name.includes("#")) return name;
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, pair: string) =>
    String.fromCharCode(Number.parseInt(pair, 16)),
  );
}
