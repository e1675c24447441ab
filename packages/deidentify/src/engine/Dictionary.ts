const HONORIFICS = new Set(
  "dr prof mr mrs ms miss mx sir dame rev fr sr jr md phd rn do np pa ii iii iv the and of von van de der den la le di da del bin al".split(
    " ",
  ),
);
const SPLIT = /[^\p{L}\p{N}]+/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII's separators, without the cost of Unicode classes
const SEPARATORS = /[\x00-\x2f:-@[-`{-\x7f\u2000-\u206f]+/g;
const MARKS = /\p{M}+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
const ASCII = /^[\x00-\x7f]*$/;

/** Lower case without accents: how the dictionary compares. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return ASCII.test(lower) ? lower : lower.normalize("NFKD").replace(MARKS, "");
}

/**
 * The identifying words, phrases and numbers of one input. Text that the engine means to keep (a display, a unit)
 * is held against it.
 */
export class Dictionary {
  readonly #words = new Set<string>();
  readonly #phrases = new Map<string, string[][]>();
  readonly #compacts = new Set<string>();
  // Seen already: cities and names come back with every resource.
  readonly #names = new Set<string>();
  readonly #wholes = new Set<string>();
  readonly #answers = new Map<string, boolean>();

  /** A person's name or a part of it: every word of it counts alone. */
  addName(name: string): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    for (const word of fold(name).split(SPLIT)) {
      if (word.length > 1 && !HONORIFICS.has(word)) this.#words.add(word);
    }
  }

  /** A place or an organization: counts as a whole, because its words are everybody's. */
  addPhrase(phrase: string): void {
    if (this.#wholes.has(phrase)) return;
    this.#wholes.add(phrase);
    const words = fold(phrase).split(SPLIT).filter(Boolean);
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
    if (compact.length > 3) this.#compacts.add(compact);
  }

  hasNumber(value: number): boolean {
    return this.#compacts.has(String(Math.abs(value)).replace(".", ""));
  }

  /** Asks whether a text says nothing that the dictionary holds. */
  isClean(text: string): boolean {
    const known = this.#answers.get(text);
    if (known !== undefined) return known;
    const answer = this.#judge(fold(text));
    this.#answers.set(text, answer);
    return answer;
  }

  #judge(folded: string): boolean {
    const words = folded.split(SPLIT).filter(Boolean);
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i] as string;
      if (this.#words.has(word) || this.#compacts.has(word)) return false;
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
}
