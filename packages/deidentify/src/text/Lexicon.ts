import { decodedPieces } from "../engine/decodedPieces.ts";
import { fold } from "../engine/fold.ts";
import { UNSPACED } from "../engine/unspaced.ts";
import { holdsName, LONGEST_ENDING, stemOf } from "./affixes.ts";
import { ownWordOf } from "./ownWordOf.ts";
import { PlainText } from "./PlainText.ts";
import type { Mark, Span } from "./Span.ts";

const SPLIT = /[^\p{L}\p{N}]+/u;
/** Letters of one script at a time: "मोAsha" is two words, and lookalikes of another script are joined again. */
const TOKEN =
  /\p{sc=Latin}[\p{sc=Latin}\p{M}]*|(?:(?!\p{sc=Latin})\p{L})(?:(?!\p{sc=Latin})[\p{L}\p{M}])*|\p{N}+/gu;
/** What stands behind a family name where there are no spaces. */
const COURTESIES =
  "先生 女士 小姐 太太 夫人 医生 醫生 医師 大夫 老师 老師 教授 主任 护士 護士 氏 様 さま さん 君 くん ちゃん 殿 씨 님 선생 교수 의사 군 양 환자".split(
    " ",
  );
/** Names that are units as well: written small, or behind a number or a stroke, they are none. */
const UNITS = new Set(
  "min mol day bar cal kat gal sec tab cap gram mil torr erg rad rem sone mel".split(" "),
);
const MEASURED = /(?:\d|\/)\s?$/;
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
/** Behind a number of many desks. */
const EXTENSION = /\s*(?:x|ext\.?|extension|#|;ext=)\s*\d{1,6}$/i;
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
  /** Of places, and told by their capital. */
  readonly #proper = new Set<string>();
  readonly #stems = new Set<string>();
  readonly #unspaced = new Map<string, Mark>();
  #longest = 0;

  addName(name: string): void {
    const words = fold(name).split(SPLIT).filter(Boolean);
    this.#addStems(name);
    for (const word of words) {
      if (word.length < 2 || TITLES.has(word) || /^\d+$/.test(word)) continue;
      this.#add(word, "NAME");
      const letters = word.replace(/\d+/g, "");
      if (letters.length > 2 && letters !== word) this.#add(letters, "NAME");
      if (UNSPACED.test(word)) this.#unspaced.set(word, "NAME");
    }
    if (words.length > 1) this.#add(words.join(""), "NAME");
  }

  /** A person in parts; where there are no spaces, they are written as one, and the family name with a courtesy. */
  addPerson(family: string, given: readonly string[]): void {
    if (!UNSPACED.test(family)) return;
    const [name, called] = [compactOf(family), compactOf(given.join(""))];
    if (called !== "") for (const whole of [name + called, called + name]) this.#unspaced.set(whole, "NAME");
    for (const courtesy of COURTESIES) this.#unspaced.set(name + compactOf(courtesy), "NAME");
  }

  /** A place, an organization: as a whole, because its words are everybody's. */
  addPlace(place: string): void {
    const own = ownWordOf(place);
    if (own !== undefined) this.#proper.add(own);
    const compact = compactOf(place);
    if (compact.length < 3) return;
    this.#add(compact, "PLACE");
    if (UNSPACED.test(compact)) this.#unspaced.set(compact, "PLACE");
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
    const digits = value.replace(EXTENSION, "").replace("(0)", "").replace(/\D+/g, "");
    if (digits.length > NATIONAL) {
      this.#add(digits.slice(-NATIONAL), "PHONE");
      // As within the country.
      this.#add(`0${digits.slice(-NATIONAL)}`, "PHONE");
    }
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
        if (mark === undefined || (j === i && !isTold(joined, token, text))) continue;
        found = { start: (tokens[i] as Token).start, end: token.end, mark };
      }
      if (found !== undefined) spans.push(found);
      const token = tokens[i] as Token;
      if (found === undefined) this.#findWithin(token, spans);
    }
    this.#findUnspaced(text, tokens, spans);
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

  /** A run of letters may be two known names in one, or one with an ending. */
  #findWithin(token: Token, spans: Span[]): void {
    const { start, end, folded, raw } = token;
    if (this.#proper.has(folded) && raw !== raw.toLowerCase()) spans.push({ start, end, mark: "PLACE" });
    if (this.#hasStem(folded) || holdsName(token, (word) => this.#marks.get(word) === "NAME")) {
      spans.push({ start, end, mark: "NAME" });
    }
  }

  #hasStem(folded: string): boolean {
    for (let length = Math.max(4, folded.length - LONGEST_ENDING); length <= folded.length; length += 1) {
      if (this.#stems.has(folded.slice(0, length))) return true;
    }
    return false;
  }

  /** In scripts without spaces what is known stands anywhere, also over figures and signs ("马当路190号"). */
  #findUnspaced(text: string, tokens: readonly Token[], spans: Span[]): void {
    if (this.#unspaced.size === 0 || !UNSPACED.test(text)) return;
    let joined = "";
    const owners: { token: Token; start: number; end: number }[] = [];
    for (const token of tokens) {
      const isSame = token.folded.length === token.raw.length;
      for (let i = 0; i < token.folded.length; i += 1) {
        const start = isSame ? token.start + i : token.start;
        owners.push({ token, start, end: isSame ? start + 1 : token.end });
      }
      joined += token.folded;
    }
    for (const [one, mark] of this.#unspaced) {
      for (let at = joined.indexOf(one); at >= 0; at = joined.indexOf(one, at + 1)) {
        const places = owners.slice(at, at + one.length);
        const isNear = places.every(
          ({ token }, i) => i === 0 || token.start - (places[i - 1]?.token.end ?? 0) <= WIDEST_GAP,
        );
        const [first, last] = [places[0], places.at(-1)];
        if (isNear && first !== undefined && last !== undefined)
          spans.push({ start: first.start, end: last.end, mark });
      }
    }
  }

  #addStems(name: string): void {
    for (const word of name.split(SPLIT)) {
      const stem = stemOf(word, compactOf(word));
      if (stem !== undefined && !TITLES.has(stem)) this.#stems.add(stem);
    }
  }

  #add(compact: string, mark: Mark): void {
    if (compact.length > LONGEST * 3 || this.#marks.has(compact)) return;
    this.#marks.set(compact, mark);
    if (compact.length > this.#longest) this.#longest = compact.length;
  }
}

/** A name of two letters is told from a word ("an", "so") by its capital, one that is a unit by what stands before it. */
function isTold(joined: string, { raw, start }: Token, text: string): boolean {
  if (UNITS.has(joined))
    return raw !== raw.toLowerCase() && !MEASURED.test(text.slice(Math.max(0, start - 2), start));
  return joined.length > 2 || raw !== raw.toLowerCase() || raw === raw.toUpperCase();
}

function compactOf(value: string): string {
  return fold(value).replace(/[^\p{L}\p{N}]+/gu, "");
}
