import { type Clock, coarsenDate } from "../engine/years.ts";
import type { DateShift } from "../profiles/DateShift.ts";
import type { ProfileRules } from "../profiles/ProfileRules.ts";
import { applyPieces, type Piece, piecesOf, unitedPieces } from "./applySpans.ts";
import { findCommonNames } from "./commonNames.ts";
import { decodeText, encodeText } from "./encodedText.ts";
import { type FoundDate, findDates } from "./findDates.ts";
import { findFields } from "./findFields.ts";
import { findPeople, isNoName } from "./findPeople.ts";
import type { Lexicon } from "./Lexicon.ts";
import { narrativeOf, scrubMarkup } from "./markup.ts";
import { hasEntities, PlainText } from "./PlainText.ts";
import { PATTERNS } from "./patterns.ts";
import type { Span } from "./Span.ts";
import { widenAddress } from "./widenAddress.ts";

/** Longer texts are not read by patterns whose time no one has measured. */
const LONGEST = 4_000_000;
/** Longer than any word, in a script that has words. */
const ENDLESS =
  /[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]{500,}/gu;
/** What is left of a word, in a script that has words. */
const REST =
  /^(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{M}]){1,60}/u;
const BEFORE = /(?:^|[\s(,;:>"'])((?:\p{Lu}\.?\s?){1,3},?\s*)$/u;
const AFTER = /^(?:,?\s+\p{Lu}\.?(?![\p{L}\p{M}\p{N}']))+/u;
const NAME_BEFORE = /[\p{L}\p{N},)]\s(\p{Lu}\p{Ll}[\p{L}\p{M}'-]+ )$/u;
const NAME_AFTER = /^ \p{Lu}\p{Ll}[\p{L}\p{M}'-]+(?![\p{L}\p{M}:]| ?:)/u;

const AGE_BEHIND = /^(?:,\s|\s?\()(9\d|1[0-2]\d)(?=[),;])/;

/** Takes identity out of free text: by what the input says elsewhere, by dates, by people's titles, by shapes. */
export class Scrubber {
  readonly #lexicon: Lexicon;
  readonly #rules: ProfileRules;
  readonly #shift: DateShift | undefined;
  readonly #clock: Clock;

  constructor(needs: { lexicon: Lexicon; rules: ProfileRules; shift: DateShift | undefined; clock: Clock }) {
    this.#lexicon = needs.lexicon;
    this.#rules = needs.rules;
    this.#shift = needs.shift;
    this.#clock = needs.clock;
  }

  /** A plain text or markdown, with `[NAME]` and other kinds in the places of what was identifying. */
  scrub(text: string): string {
    return applyPieces(text, this.pieces(text));
  }

  /** FHIR's XHTML, made anew of what a narrative may hold; undefined when it is none. */
  scrubNarrative(div: string): string | undefined {
    return narrativeOf(div, (text) => this.pieces(text));
  }

  /** Base64 of a text of a known type, scrubbed; undefined for other types and for what is no text. */
  scrubEncoded(data: unknown, contentType: unknown): string | undefined {
    const decoded = decodeText(data, contentType);
    if (decoded === undefined) return undefined;
    const { text, form, charset } = decoded;
    const scrubbed = form === "plain" ? this.scrub(text) : scrubMarkup(text, form, (one) => this.pieces(one));
    return scrubbed === text ? (data as string) : encodeText(scrubbed, charset);
  }

  pieces(text: string): Piece[] {
    if (text.length > LONGEST) return [{ start: 0, end: text.length, instead: "[REMOVED]" }];
    const pieces = this.#piecesAs(new PlainText(text));
    // What an entity joins to a name, it may as well part from it.
    return hasEntities(text) ? unitedPieces(pieces, this.#piecesAs(new PlainText(text, false))) : pieces;
  }

  #piecesAs(plain: PlainText): Piece[] {
    return piecesOf(plain, this.#spans(plain));
  }

  #spans(plain: PlainText): Span[] {
    const spans: Span[] = [];
    // No word is so long. What it is nobody knows, and patterns would try it at each of its letters.
    const text = plain.text.replace(ENDLESS, (run, start: number) => {
      spans.push({ start, end: start + run.length, mark: "REMOVED" });
      return "\u0001".repeat(run.length);
    });
    spans.push(...this.#lexicon.find(text), ...findPeople(text), ...findFields(text));
    for (const { start, end } of findCommonNames(text)) spans.push({ start, end, mark: "NAME" });
    for (const span of [...spans]) if (span.mark === "NAME") widen(span, text);
    if (this.#rules.agesOver89 === "pooled") spans.push(...agesBehind(spans, text));
    for (const date of findDates(text)) {
      const { start, end } = date;
      const instead = this.#dateInstead(date);
      if (instead === undefined) spans.push({ start, end, mark: "DATE", stays: true });
      else spans.push({ start, end, mark: "DATE", instead });
    }
    for (const { mark, shape, age, day } of PATTERNS) {
      if (age === true && this.#rules.agesOver89 === "kept") continue;
      if (day === true && this.#rules.dates === "true") continue;
      for (const match of text.matchAll(shape)) {
        const [start, end] = match.indices?.groups?.x ??
          match.indices?.groups?.y ?? [match.index, match.index + match[0].length];
        if (end > start) spans.push({ start, end, mark });
      }
    }
    for (const span of spans) if (span.mark === "ADDRESS") widenAddress(span, text);
    for (const span of spans) if (span.stays !== true && span.instead === undefined) finishWord(span, text);
    return spans;
  }

  /** What stands in a date's place; undefined where it may stay. */
  #dateInstead(date: FoundDate): string | undefined {
    const { year, month, day } = date;
    if (this.#rules.dates === "true") return undefined;
    const isYear = year !== undefined && month === undefined;
    if (year !== undefined && coarsenDate(String(year).padStart(4, "0"), this.#clock) === undefined)
      return "[DATE]";
    if (isYear && this.#rules.dates === "year") return undefined;
    if (this.#shift === undefined || year === undefined) return "[DATE]";
    const written = [year, month, day]
      .filter((part) => part !== undefined)
      .map((part) => String(part).padStart(2, "0"));
    const moved = this.#shift.move(written.join("-"));
    if (moved === undefined || coarsenDate(moved, this.#clock) === undefined) return "[DATE]";
    const [y, m, d] = moved.split("-").map(Number) as [number, number?, number?];
    return date.write({
      year: y,
      ...(m === undefined ? {} : { month: m }),
      ...(d === undefined ? {} : { day: d }),
    });
  }
}

/** Takes a word that a span cuts to its end: what is left of it might be a name that nobody saw within the longer word. */
function finishWord(span: Span, text: string): void {
  const last = text.slice(Math.max(span.start, span.end - 2), span.end);
  if (!/[\p{L}\p{M}]$/u.test(last)) return;
  span.end += REST.exec(text.slice(span.end, span.end + 60))?.[0].length ?? 0;
}

/** Takes initials and a further capitalised word beside a name in: relatives share only half a name. */
function widen(span: Span, text: string): void {
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  const initials = BEFORE.exec(before)?.[1];
  if (initials !== undefined) span.start -= initials.length;
  else {
    const word = NAME_BEFORE.exec(before)?.[1];
    if (word !== undefined && !isNoName(word.trim())) span.start -= word.length;
  }
  const after = text.slice(span.end, span.end + 40);
  const behind = AFTER.exec(after)?.[0];
  if (behind !== undefined) span.end += behind.length;
  else {
    const word = NAME_AFTER.exec(after)?.[0];
    if (word !== undefined && !isNoName(word.trim())) span.end += word.length;
  }
}

/** "Mrs Brown (95)", "Brown, 95, of Bath": behind a name a number is an age. */
function agesBehind(spans: readonly Span[], text: string): Span[] {
  return spans.flatMap(({ mark, end }): Span[] => {
    const [all, age = ""] = mark === "NAME" ? (AGE_BEHIND.exec(text.slice(end, end + 8)) ?? []) : [];
    if (all === undefined) return [];
    const start = end + all.indexOf(age);
    return [{ start, end: start + age.length, mark: "AGE" }];
  });
}
