import { decodedPieces } from "../engine/decodedPieces.ts";
import { fold } from "../engine/fold.ts";
import { PlainText } from "./PlainText.ts";
import type { Mark, Span } from "./Span.ts";

const SPLIT = /[^\p{L}\p{N}]+/u;
/** Letters of one script at a time: "मोAsha" is two words, and lookalikes of another script are joined again. */
const TOKEN =
  /\p{sc=Latin}[\p{sc=Latin}\p{M}]*|(?:(?!\p{sc=Latin})\p{L})(?:(?!\p{sc=Latin})[\p{L}\p{M}])*|\p{N}+/gu;
/** Scripts that write no spaces: a name stands within a longer run of letters. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const TITLES = new Set(
  "dr prof mr mrs ms miss mx sir dame rev fr sr jr md phd rn do np pa ii iii iv the and of von van de der den la le di da del bin al smt shri sri kumari late baby".split(
    " ",
  ),
);
/** Of such letters and digits between two parts of one value there are few. */
const WIDEST_GAP = 6;
const MOST_TOKENS = 24;
const LONGEST = 80;
const NATIONAL = 10;
const LOCAL = 7;
const TELLING_DIGITS = 6;
/** What may be somebody's data in an encoding, where a decoder can tell. */
const ENCODED = /[^\s<>"']{8,4000}/g;
const BLOB = /[A-Za-z0-9+/_-]{120,}={0,2}/g;

interface Token {
  start: number;
  end: number;
  folded: string;
  raw: string;
}

/**
 * Everything identifying that one input says in its own elements, as letters and digits without case, accents and
 * separators. Unlike the engine's dictionary, which asks whether a text is clean, it says where it is not.
 */
export class Lexicon {
  readonly #marks = new Map<string, Mark>();
  readonly #unspaced: string[] = [];
  #longest = 0;

  addName(name: string): void {
    const words = fold(name).split(SPLIT).filter(Boolean);
    for (const word of words) {
      if (word.length < 2 || TITLES.has(word) || /^\d+$/.test(word)) continue;
      this.#add(word, "NAME");
      const letters = word.replace(/\d+/g, "");
      if (letters.length > 2 && letters !== word) this.#add(letters, "NAME");
      if (UNSPACED.test(word) && word.length > 1) this.#unspaced.push(word);
    }
    if (words.length > 1) this.#add(words.join(""), "NAME");
  }

  /** A place, an organization: as a whole, because its words are everybody's. */
  addPlace(place: string): void {
    const compact = compactOf(place);
    if (compact.length < 3) return;
    this.#add(compact, "PLACE");
    if (UNSPACED.test(compact)) this.#unspaced.push(compact);
    if (/^\d{9}$/.test(compact)) this.#add(compact.slice(0, 5), "PLACE");
  }

  addNumber(value: string, mark: Mark = "ID"): void {
    const compact = compactOf(value);
    if (compact.length < 4) return;
    this.#add(compact, mark);
    const digits = compact.replace(/\D+/g, "");
    const short = digits.replace(/^0+/, "");
    if (short.length >= TELLING_DIGITS) {
      this.#add(digits, mark);
      this.#add(short, mark);
    }
  }

  addContact(value: string): void {
    this.addNumber(value, value.includes("@") ? "EMAIL" : "PHONE");
    if (value.includes("@")) {
      const local = compactOf(value.split("@")[0] ?? "");
      if (local.length > 3) this.#add(local, "EMAIL");
      return;
    }
    const digits = value.replace(/\D+/g, "");
    if (digits.length > NATIONAL) this.#add(digits.slice(-NATIONAL), "PHONE");
    if (digits.length >= NATIONAL) this.#add(digits.slice(-LOCAL), "PHONE");
  }

  /** Where a text says any of it, in indices of the plain text. */
  find(text: string): Span[] {
    const tokens: Token[] = [...text.matchAll(TOKEN)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      folded: fold(match[0]).replace(/[^\p{L}\p{N}]+/gu, ""),
      raw: match[0],
    }));
    const spans: Span[] = [];
    for (let i = 0; i < tokens.length; i += 1) {
      let joined = "";
      let found: Span | undefined;
      for (let j = i; j < tokens.length && j < i + MOST_TOKENS; j += 1) {
        const token = tokens[j] as Token;
        if (j > i && token.start - (tokens[j - 1]?.end ?? 0) > WIDEST_GAP) break;
        joined += token.folded;
        if (joined.length > this.#longest) break;
        const mark = this.#marks.get(joined);
        if (mark === undefined || (j === i && !isTold(joined, token.raw))) continue;
        found = { start: (tokens[i] as Token).start, end: token.end, mark };
      }
      if (found !== undefined) spans.push(found);
      const token = tokens[i] as Token;
      if (found === undefined) this.#findWithin(token, spans);
    }
    this.#findEncoded(text, spans);
    return spans;
  }

  #findEncoded(text: string, spans: Span[]): void {
    for (const match of text.matchAll(BLOB)) {
      spans.push({ start: match.index, end: match.index + match[0].length, mark: "REMOVED" });
    }
    for (const match of text.matchAll(ENCODED)) {
      const [run] = match;
      const pieces = decodedPieces(run);
      if (pieces.some((piece) => this.#says(piece))) {
        spans.push({ start: match.index, end: match.index + run.length, mark: "REMOVED" });
      }
    }
  }

  #says(piece: string): boolean {
    const { text } = new PlainText(piece);
    for (const match of text.matchAll(TOKEN)) {
      const folded = fold(match[0]);
      if (folded.length > 2 && this.#marks.has(folded)) return true;
    }
    return this.#marks.has(compactOf(piece));
  }

  /** A run of letters may be two known names in one, or hold one in a script without spaces. */
  #findWithin({ start, end, folded, raw }: Token, spans: Span[]): void {
    for (let cut = 3; cut <= Math.min(folded.length, LONGEST) - 3; cut += 1) {
      if (this.#marks.get(folded.slice(0, cut)) === "NAME" && this.#marks.get(folded.slice(cut)) === "NAME") {
        spans.push({ start, end, mark: "NAME" });
        return;
      }
    }
    for (const one of this.#unspaced) {
      const at = folded.indexOf(one);
      if (at < 0) continue;
      const isSame = folded.length === raw.length;
      for (let from = at; isSame && from >= 0; from = folded.indexOf(one, from + one.length)) {
        spans.push({ start: start + from, end: start + from + one.length, mark: "NAME" });
      }
      if (!isSame) spans.push({ start, end, mark: "NAME" });
    }
  }

  #add(compact: string, mark: Mark): void {
    if (compact.length > LONGEST * 3 || this.#marks.has(compact)) return;
    this.#marks.set(compact, mark);
    if (compact.length > this.#longest) this.#longest = compact.length;
  }
}

/** A name of two letters is told from a word ("an", "so") by its capital. */
function isTold(joined: string, raw: string): boolean {
  return joined.length > 2 || raw !== raw.toLowerCase() || raw === raw.toUpperCase();
}

function compactOf(value: string): string {
  return fold(value).replace(/[^\p{L}\p{N}]+/gu, "");
}
