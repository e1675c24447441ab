/** What was seen of one font's letters. */
interface Tally {
  letters: number;
  strange: number;
  symbols: number;
}

const SPACES = /[\t\n\r ]/g;
/** No text has these: numbers of shapes, taken for letters. */
const STRANGE = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\ufffd]/gu;
const SYMBOLS = /[$&'*+<=>@[\\\]^_`{|}~"#!;?]/g;
const MOST_STRANGE = 0.05;
const MOST_SYMBOLS = 0.15;

/** Tells fonts whose shapes' letters are known from such where numbers stand for them: those say nothing that could be scrubbed. */
export class FontTally {
  readonly #fonts = new Map<string, Tally>();

  add(font: string, text: string): void {
    const tally = this.#fonts.get(font) ?? { letters: 0, strange: 0, symbols: 0 };
    const said = text.replace(SPACES, "");
    tally.letters += [...said].length;
    tally.strange += said.match(STRANGE)?.length ?? 0;
    tally.symbols += said.match(SYMBOLS)?.length ?? 0;
    this.#fonts.set(font, tally);
  }

  /** `isDoubted`: the file has fonts that do not say which letters their shapes are. */
  isReadable(font: string, isDoubted: boolean): boolean {
    const { letters, strange, symbols } = this.#fonts.get(font) ?? { letters: 0, strange: 0, symbols: 0 };
    if (strange > letters * MOST_STRANGE) return false;
    return !isDoubted || symbols <= letters * MOST_SYMBOLS;
  }
}

/** A text without what no text has. */
export function withoutStrange(text: string): string {
  return text.replace(/[\t\n\r]/g, " ").replace(STRANGE, "\ufffd");
}
