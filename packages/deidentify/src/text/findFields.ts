import { type FieldKind, fieldKindOf } from "./fieldLabels.ts";
import { isNoName } from "./findPeople.ts";
import { isPaperWord } from "./paperWords.ts";
import type { Span } from "./Span.ts";

/** A colon and what may stand around it. */
const COLON = /(?:\s?\((?:s|print|printed|block letters)\))?[ \t]{0,4}[:：=][ \t]{0,4}(?!\/)/g;
/** A label has at most so many words and letters. */
const MOST_WORDS = 6;
const LONGEST_LABEL = 40;
const WORD_BEFORE = /[^\s|,;:：=()]+$/u;
/** The labels of addresses in forms go without a colon where a line begins with them in capitals. */
const BARE_ADDRESS =
  /^(?:[ \t]{0,8})(?:HOME |MAILING |PATIENT )?(?:ADDRESS|EMPLOYER|CITY)[ \t]{1,4}(?=[\p{L}\d])/dgmu;
const CAPITALS = /ADDRESS|EMPLOYER|CITY/;
/** Any other word with a colon ends a value, and so does a gap or a rule. */
const NEXT = /(?:[ \t]|^)[\p{L}\p{M}.#/°]{1,25}[ \t]?[:：]|[ \t]{3,}|\t|\||\n/u;
const LONGEST = 120;
const PARTICLES =
  "van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|bint|ben|ter|ten|y|e|zu|and|&|of";
const WORD = "(?:\\p{Lu}|(?!\\p{sc=Latin}|\\p{sc=Greek}|\\p{sc=Cyrillic})\\p{L})[\\p{L}\\p{M}'.-]{0,40}";
/** Names stand in a row, with commas, initials and particles between. */
const NAMES = new RegExp(`^${WORD}(?:(?:[ ,.^/]{1,3})(?:(?:${PARTICLES})[ ]){0,2}${WORD}){0,7}`, "u");
const GAP = /[ \t]{3,}|\t|\s\|\s?/u;
/** Heads of a table of results: "name" is an analyte's there. */
const RESULTS =
  /^(?:results?|units?|values?|reference|reference range|range|flag|test|normal|dose|strength)$/i;
const LONGEST_PLACE = 60;
const WHOLE_NAME = new RegExp(
  `^(?:${WORD})(?:(?:[ ,.]{1,3})(?:(?:${PARTICLES})[ ]){0,2}(?:${WORD})){0,5}$`,
  "u",
);

/**
 * Finds what stands in the fields of forms: behind a label and its colon, in the line under a label that has a line to
 * itself, and in the columns under labels that head a table.
 */
export function findFields(text: string): Span[] {
  const spans = /[:：=]/.test(text) ? behindLabels(text) : [];
  if (CAPITALS.test(text)) spans.push(...bareAddresses(text));
  return text.includes("\n") ? [...spans, ...underLabels(text)] : spans;
}

function behindLabels(text: string): Span[] {
  const spans: Span[] = [];
  const labels = [...labelsIn(text)];
  labels.forEach(({ kind, end }, i) => {
    if (kind === "OTHER") return;
    const line = text.slice(end, Math.min(end + LONGEST, labels[i + 1]?.start ?? text.length));
    const cut = NEXT.exec(line)?.index ?? line.length;
    const value = line.slice(0, cut).trimEnd();
    const length = kind === "NAME" ? lengthOfName(value) : lengthOfPlace(value);
    if (length > 0) spans.push({ start: end, end: end + length, mark: kind });
  });
  return spans;
}

/** Labels with a colon, the longest that a colon has before it. */
function* labelsIn(text: string): Generator<{ kind: FieldKind; start: number; end: number }> {
  for (const match of text.matchAll(COLON)) {
    const from = Math.max(0, match.index - LONGEST_LABEL);
    let found: { kind: FieldKind; start: number } | undefined;
    let at = match.index;
    for (let words = 0; words < MOST_WORDS; words += 1) {
      const word = WORD_BEFORE.exec(text.slice(from, at).trimEnd())?.[0];
      if (word === undefined || word === "") break;
      at = text.lastIndexOf(word, at - 1);
      const kind = fieldKindOf(text.slice(at, match.index));
      if (kind !== undefined) found = { kind, start: at };
    }
    if (found !== undefined) yield { ...found, end: match.index + match[0].length };
  }
}

function bareAddresses(text: string): Span[] {
  return Array.from(text.matchAll(BARE_ADDRESS), (match): Span => {
    const start = match.index + match[0].length;
    const line = text.slice(start, start + LONGEST);
    return {
      start,
      end: start + line.slice(0, NEXT.exec(line)?.index ?? line.length).trimEnd().length,
      mark: "PLACE",
    };
  });
}

interface Cell {
  start: number;
  text: string;
}

/** Under a label that has its line to itself, and under the heads of a table, as long as its rows have as many columns. */
function underLabels(text: string): Span[] {
  const spans: Span[] = [];
  const lines = cellsOf(text);
  for (let i = 0; i + 1 < lines.length; i += 1) {
    const heads = lines[i] as Cell[];
    const kinds = heads.map((cell) => fieldKindOf(cell.text));
    if (!isHead(kinds, heads)) continue;
    for (let j = i + 1; j < lines.length; j += 1) {
      const row = lines[j] as Cell[];
      if (row.length !== heads.length || row.some((cell) => fieldKindOf(cell.text) !== undefined)) break;
      row.forEach((cell, column) => {
        const kind = kinds[column];
        const isTold =
          (kind === "PLACE" && cell.text.length <= LONGEST_PLACE && lengthOfPlace(cell.text) > 0) ||
          (kind === "NAME" && WHOLE_NAME.test(cell.text) && isNamely(cell.text));
        if (kind !== undefined && kind !== "OTHER" && isTold && cell.text !== "")
          spans.push({ start: cell.start, end: cell.start + cell.text.length, mark: kind });
      });
      // One line stands under a label of its own.
      if (heads.length === 1) break;
    }
  }
  return spans;
}

/** A line of labels: one by itself, or several of which one is of a person or a place, and none but "name" is doubtful. */
function isHead(kinds: readonly (FieldKind | undefined)[], cells: readonly Cell[]): boolean {
  if (!kinds.some((kind) => kind === "NAME" || kind === "PLACE")) return false;
  if (cells.length === 1) return true;
  if (cells.some((cell) => RESULTS.test(cell.text))) return false;
  return kinds.filter((kind) => kind !== undefined).length >= 2;
}

function cellsOf(text: string): Cell[][] {
  const lines: Cell[][] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const cells: Cell[] = [];
    let from = at;
    for (const part of line.split(GAP)) {
      const start = text.indexOf(part, from);
      from = start + part.length;
      const trimmed = part.trim();
      if (trimmed !== "") cells.push({ start: start + part.indexOf(trimmed), text: trimmed });
    }
    if (cells.length > 0) lines.push(cells);
    at += line.length + 1;
  }
  return lines;
}

function lengthOfName(value: string): number {
  const name = NAMES.exec(value)?.[0].replace(/[ ,.^/]+$/, "") ?? "";
  return isNamely(name) ? name.length : 0;
}

/** The first word is one that people may be called. */
function isNamely(name: string): boolean {
  const [first = ""] = name.split(/[ ,.^/]+/);
  return first.length > 0 && !isNoName(first) && !isPaperWord(first);
}

/** "Hospital: good recovery" tells no place: one begins with a capital or a figure. */
function lengthOfPlace(value: string): number {
  const mayBe = /^[\p{Lu}\p{Lo}\d#]/u.test(value) && /\p{L}{2}/u.test(value);
  return mayBe && !isPaperWord(/^\p{L}+/u.exec(value)?.[0] ?? "") ? value.length : 0;
}
