/** Words of institutions that stand in other places with no harm. */
const COMMON = new Set(
  `center centre clinic department general health healthcare hospital image images imaging institute laboratory
  medical medicine radiology research surgery system systems university unknown standard series study scanner test`.split(
    /\s+/,
  ),
);
const MANY = 1000;
const ANSWERS = 10_000;

/** How a value may turn up elsewhere. */
export type WordKind = "name" | "place" | "id" | "text" | "date";

/**
 * What of one file identifies: collected from everything that is taken out, and asked about everything that stays, so
 * that a name in a place where none belongs does not get through.
 */
export class IdentifyingWords {
  private readonly tokens = new Set<string>();
  private readonly phrases = new Set<string>();
  /** Identifiers and names to be found within longer words. */
  private readonly pieces = new Set<string>();
  /** The same few texts stand in each frame of a large object. */
  private readonly answers = new Map<string, boolean>();

  add(value: string, kind: WordKind): void {
    const folded = fold(value);
    const compact = folded.replaceAll(" ", "");
    if (folded.length >= 4) this.phrases.add(folded);
    if (kind === "date") {
      if (compact.length >= 8) this.pieces.add(compact.slice(0, 8));
      return;
    }
    if (/\d/.test(compact) && compact.length >= 6 && compact.length <= 64) this.addPiece(compact);
    if (kind === "text") return;
    for (const token of folded.split(" ")) {
      const isId = /\d/.test(token);
      const least = isId ? 4 : kind === "name" ? 3 : 5;
      if (isScript(token) ? token.length > 0 : token.length >= least) this.addToken(token, kind);
    }
  }

  /** Does the text hold any of them? Numbers are only compared as a whole, and only long ones. */
  isIn(text: string, isNumber = false): boolean {
    const key = isNumber ? `#${text}` : text;
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const answer = this.look(text, isNumber);
    if (this.answers.size < ANSWERS) this.answers.set(key, answer);
    return answer;
  }

  private look(text: string, isNumber: boolean): boolean {
    const folded = fold(text);
    if (folded === "") return false;
    const compact = folded.replaceAll(" ", "");
    if (isNumber) return compact.length >= 6 && this.pieces.has(compact);
    if (this.phrases.has(folded) || this.phrases.has(compact)) return true;
    for (const token of folded.split(" ")) if (this.tokens.has(token)) return true;
    if (compact.length < 6) return false;
    for (const piece of this.pieces) if (compact.includes(piece)) return true;
    return false;
  }

  private addToken(token: string, kind: WordKind): void {
    if (COMMON.has(token)) return;
    this.tokens.add(token);
    if (kind === "name" && token.length >= 6) this.addPiece(token);
  }

  private addPiece(piece: string): void {
    if (this.pieces.size < MANY && !COMMON.has(piece)) this.pieces.add(piece);
  }
}

/** Letters beyond Latin, Greek and Cyrillic: a name may be one of them. */
function isScript(token: string): boolean {
  return /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(token);
}

/** Lower case, no accents, words set apart by single blanks. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
