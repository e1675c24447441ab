import { decodedPieces } from "./decodedPieces.ts";
import { fold } from "./fold.ts";
import { UNSPACED } from "./unspaced.ts";

const HONORIFICS = new Set(
  "dr prof mr mrs ms miss mx sir dame rev fr sr jr md phd rn do np pa ii iii iv the and of von van de der den la le di da del bin al".split(
    " ",
  ),
);
const SPLIT = /[^\p{L}\p{N}]+/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII's separators, without the cost of Unicode classes
const SEPARATORS = /[\x00-\x2f:-@[-`{-\x7f\u2000-\u206f]+/g;
/** A phone number without its country's prefix. */
const NATIONAL = 10;
/** Behind a number of many desks. */
const EXTENSION = /\s*(?:x|ext\.?|extension|#|;ext=)\s*\d{1,6}$/i;
/** What is left of a phone number without country and area. */
const LOCAL = 7;
/** Digits of a number with letters ("MRN-4471-0092") that tell as much alone. */
const TELLING_DIGITS = 6;

/**
 * The identifying words, phrases and numbers of one input. Text that the engine means to keep (a display, a unit)
 * is held against it.
 */
export class Dictionary {
  readonly #words = new Set<string>();
  readonly #phrases = new Map<string, string[][]>();
  readonly #compacts = new Set<string>();
  /** Of scripts without spaces. */
  readonly #runs = new Set<string>();
  // Seen already: cities and names come back with every resource.
  readonly #names = new Set<string>();
  readonly #wholes = new Set<string>();
  readonly #answers = new Map<string, boolean>();

  /** A person's name or a part of it: every word of it counts alone. */
  addName(name: string): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    for (const word of fold(name).split(SPLIT)) {
      if (word.length > 1 && UNSPACED.test(word)) this.#runs.add(word);
      if (word.length > 1 && !HONORIFICS.has(word)) this.#words.add(word);
    }
  }

  /** A place or an organization: counts as a whole, because its words are everybody's. */
  addPhrase(phrase: string): void {
    if (this.#wholes.has(phrase)) return;
    this.#wholes.add(phrase);
    const words = fold(phrase).split(SPLIT).filter(Boolean);
    if (UNSPACED.test(phrase) && words.join("").length > 1) this.#runs.add(words.join(""));
    const first = words[0];
    if (first === undefined || (words.length === 1 && first.length < 3)) return;
    const known = this.#phrases.get(first);
    if (known === undefined) this.#phrases.set(first, [words]);
    else if (!known.some((one) => one.length === words.length && one.every((word, i) => word === words[i]))) {
      known.push(words);
    }
  }

  /** An identifier, a phone number, an address on the network: counts however it is separated. */
  addNumber(value: string): void {
    const compact = fold(value).replace(SEPARATORS, "");
    if (compact.length <= 3) return;
    this.#compacts.add(compact);
    const digits = compact.replace(/\D+/g, "").replace(/^0+/, "");
    if (digits.length >= TELLING_DIGITS) this.#compacts.add(digits);
  }

  /** A phone number: counts also without country and without area. */
  addPhone(value: string): void {
    this.addNumber(value);
    const digits = value.replace(EXTENSION, "").replace("(0)", "").replace(/\D+/g, "");
    if (digits.length > NATIONAL) this.addNumber(digits.slice(-NATIONAL));
    if (digits.length >= NATIONAL) this.addNumber(digits.slice(-LOCAL));
  }

  /** An address of mail: counts as a whole and by what stands before the @. */
  addMail(value: string): void {
    this.addNumber(value);
    const local = value.split("@")[0] ?? "";
    this.addNumber(local);
    this.addPhrase(local);
  }

  /** A ZIP code: counts also without its last four digits. */
  addPostalCode(value: string): void {
    this.addNumber(value);
    if (/^\d{5}-?\d{4}$/.test(value)) this.addNumber(value.slice(0, 5));
  }

  /** A day that tells who somebody is (a birth, a death): counts in the usual orders of its figures. */
  addDay(value: string): void {
    const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
    if (year === "") return;
    const orders = [
      [year, month, day],
      [day, month, year],
      [month, day, year],
    ];
    for (const parts of orders) {
      this.addNumber(parts.join(""));
      this.addNumber(parts.map((part) => part.replace(/^0/, "")).join(""));
      this.addNumber(parts.map((part) => part.slice(-2)).join(""));
    }
  }

  hasNumber(value: number): boolean {
    const digits = String(Math.abs(value)).replace(".", "");
    return this.#compacts.has(digits) || (value < 1 && this.#compacts.has(digits.replace(/^0+/, "")));
  }

  /** Asks whether a text says nothing that the dictionary holds, openly or encoded. */
  isClean(text: string): boolean {
    const known = this.#answers.get(text);
    if (known !== undefined) return known;
    const answer = this.#judge(fold(text)) && decodedPieces(text).every((piece) => this.#judge(fold(piece)));
    this.#answers.set(text, answer);
    return answer;
  }

  #judge(folded: string): boolean {
    const words = folded.split(SPLIT).filter(Boolean);
    if (this.#runs.size > 0 && UNSPACED.test(folded)) {
      const whole = words.join("");
      for (const run of this.#runs) if (whole.includes(run)) return false;
    }
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i] as string;
      if (this.#words.has(word) || this.#compacts.has(word) || this.#holds(word)) return false;
      for (const phrase of this.#phrases.get(word) ?? []) {
        if (phrase.every((part, step) => words[i + step] === part)) return false;
      }
      let joined = word;
      for (let j = i + 1; j < words.length && j < i + 6; j += 1) {
        joined += words[j];
        if (this.#compacts.has(joined)) return false;
      }
    }
    return true;
  }

  /** Asks whether a word is two names in one ("asharamanathan") or holds a known number among letters. */
  #holds(word: string): boolean {
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      if (this.#words.has(word.slice(0, cut)) && this.#words.has(word.slice(cut))) return true;
    }
    if (word.length <= TELLING_DIGITS) return false;
    for (const digits of word.match(/\d{5,}/g) ?? []) {
      if (digits.length < word.length && this.#compacts.has(digits)) return true;
    }
    return false;
  }
}
