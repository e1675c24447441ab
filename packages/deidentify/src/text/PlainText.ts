import { readEntities } from "./entities.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
const ASCII = /^[\x00-\x7f]*$/;
/** More of them in a row say no more, and would cost the patterns dear. */
const MOST_SPACES = 3;
const LONG_GAP = /\s{4,}/;
const ENTITY = /&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});/;
const ENTITIES = /(&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});)/;
const ACCENT = /^[\u0300-\u036f\p{Cf}]$/u;
const DIGIT = /^\p{Nd}$/u;
const DASH = /^[\p{Pd}\u2212]$/u;
const SIGN = /^\p{S}$/u;
const BLANK = /^\s$/;
const SPACE = /^\p{Zs}$/u;

/**
 * A text as the patterns read it: digits of every script as ASCII's, one sort of dash and space, no accents, nothing
 * invisible, no long gaps; and the way back to the original's indices.
 */
export class PlainText {
  readonly text: string;
  readonly #starts: number[] | undefined;
  readonly #ends: number[] | undefined;

  /** With `entities`, HTML's entities are the letters that they stand for; without, they are as they are written. */
  constructor(original: string, entities = true) {
    if (ASCII.test(original) && !LONG_GAP.test(original) && !(entities && hasEntities(original))) {
      this.text = original;
      return;
    }
    const starts: number[] = [];
    const ends: number[] = [];
    let text = "";
    let at = 0;
    let spaces = 0;
    for (const written of entities ? lettersOf(original) : original) {
      const end = at + written.length;
      const letter = written.length > 3 ? readEntities(written) : written;
      if (ACCENT.test(letter)) {
        // Belongs to the letter before it.
        if (ends.length > 0) ends[ends.length - 1] = end;
      } else if (!BLANK.test(letter) || spaces < MOST_SPACES) {
        for (const part of plain(letter)) {
          text += part;
          for (let i = 0; i < part.length; i += 1) {
            starts.push(at);
            ends.push(end);
          }
        }
      }
      spaces = BLANK.test(letter) ? spaces + 1 : 0;
      at = end;
    }
    this.text = text;
    this.#starts = starts;
    this.#ends = ends;
  }

  /** Where in the original the letter at an index begins. */
  startOf(index: number): number {
    return this.#starts === undefined ? index : (this.#starts[index] ?? 0);
  }

  /** Where in the original what stands before an index ends. */
  endOf(index: number): number {
    return this.#ends === undefined ? index : index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
  }
}

/** Asks whether a text has entities of HTML, in which a letter may stand. */
export function hasEntities(text: string): boolean {
  return ENTITY.test(text);
}

/** The letters of a text; one that is written as HTML's entity ("&ntilde;") as a whole. */
function lettersOf(text: string): Iterable<string> {
  return ENTITY.test(text)
    ? text.split(ENTITIES).flatMap((part) => (isEntity(part) ? [part] : [...part]))
    : text;
}

function isEntity(part: string): boolean {
  return (
    part.length > 3 && part.startsWith("&") && part.endsWith(";") && [...readEntities(part)].length === 1
  );
}

function plain(letter: string): string {
  if (letter.charCodeAt(0) < 128) return letter;
  if (DASH.test(letter)) return "-";
  if (SPACE.test(letter)) return " ";
  if (letter === "\u2019" || letter === "\u02bc") return "'";
  // A sign made of letters ("㍱") is no part of the word beside it.
  if (SIGN.test(letter)) return letter;
  let out = "";
  for (const part of letter.normalize("NFKD")) {
    if (ACCENT.test(part)) continue;
    out += DIGIT.test(part) ? digitOf(part) : part;
  }
  return out;
}

/** Every script's digits stand in a row of ten that begins with its zero. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) as number;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
