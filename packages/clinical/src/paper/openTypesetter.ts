/// <reference path="./pdfkit.d.ts" />
import type PDFDocument from "pdfkit";
import type { PaperFonts } from "./PaperFonts.ts";

export type Weight = "regular" | "bold";

/** Letters of one font, in a row. */
interface Run {
  readonly text: string;
  readonly font: string;
  readonly width: number;
}

export interface SetLine {
  readonly runs: readonly Run[];
  readonly width: number;
}

export interface Style {
  readonly weight: Weight;
  /** In points. */
  readonly size: number;
}

/** Breaks text into lines and draws them, each letter in a font that has it. */
export interface Typesetter {
  readonly set: (text: string, style: Style & { readonly width: number }) => readonly SetLine[];
  readonly draw: (line: SetLine, place: Style & { readonly x: number; readonly y: number }) => void;
  /** Whether letters had to be left out so far. */
  readonly hasLeftOut: () => boolean;
}

/** What can be said in letters that every font has. */
const SPELLED: Readonly<Record<string, string>> = {
  ...{ "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "→": "->", "←": "<-", "‐": "-", "‑": "-", "−": "-" },
  ...{
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u00a0": " ",
    "\u00ad": "",
    "\u200b": "",
  },
};
const LEFT_OUT = "\ufffd";
/** What joins or marks the letter before it, and so stays in its font. */
const JOINS = /[\p{M}\u200c\u200d]/u;

export function openTypesetter(doc: PDFDocument, fonts: PaperFonts): Typesetter {
  const names = { regular: register("regular"), bold: register("bold") };
  const has = new Map<string, boolean>();
  let isLeftOut = false;

  function register(weight: Weight): readonly string[] {
    return fonts[weight].map((bytes, index) => {
      doc.registerFont(`${weight}-${index}`, bytes);
      return `${weight}-${index}`;
    });
  }

  function isIn(font: string, letter: string): boolean {
    const key = `${font} ${letter}`;
    const known = has.get(key);
    if (known !== undefined) return known;
    const found = doc.font(font)._font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
    has.set(key, found);
    return found;
  }

  const fontOf = (letter: string, weight: Weight) => names[weight].find((name) => isIn(name, letter));

  /** The letters of a word by the font that draws them. */
  function runsOf(word: string, { weight, size }: Style): Run[] {
    const runs: { text: string; font: string }[] = [];
    const put = (letter: string, font: string) => {
      const last = runs.at(-1);
      if (last?.font === font) last.text += letter;
      else runs.push({ text: letter, font });
    };
    for (const letter of word) {
      const before = runs.at(-1)?.font;
      if (before !== undefined && JOINS.test(letter) && isIn(before, letter)) {
        put(letter, before);
        continue;
      }
      const font = fontOf(letter, weight);
      if (font !== undefined) {
        put(letter, font);
        continue;
      }
      for (const other of spell(letter)) {
        const spelled = fontOf(other, weight);
        if (spelled !== undefined) put(other, spelled);
        else {
          isLeftOut = true;
          put(LEFT_OUT, names[weight][0] ?? "");
        }
      }
    }
    return runs.map(({ text, font }) => ({
      text,
      font,
      width: doc.font(font).fontSize(size).widthOfString(text),
    }));
  }

  const widthOf = (runs: readonly Run[]) => runs.reduce((sum, run) => sum + run.width, 0);

  function set(text: string, { width, ...style }: Style & { readonly width: number }): SetLine[] {
    const lines: SetLine[] = [];
    for (const paragraph of text.normalize("NFC").split(/\r\n|[\n\r\u2028\u2029]/)) {
      let held: string[] = [];
      let taken = 0;
      const flush = () => {
        if (held.length === 0) return;
        const runs = runsOf(held.join(" "), style);
        lines.push({ runs, width: widthOf(runs) });
        held = [];
        taken = 0;
      };
      const space = widthOf(runsOf(" ", style));
      for (const word of paragraph.split(/[ \t]+/).filter(Boolean)) {
        let rest = word;
        let own = widthOf(runsOf(rest, style));
        if (taken > 0 && taken + space + own > width) flush();
        // A word wider than the column is broken where it must be.
        while (own > width) {
          const some = startThatFits(rest, (part) => widthOf(runsOf(part, style)) <= width);
          held = [some];
          flush();
          rest = rest.slice(some.length);
          own = widthOf(runsOf(rest, style));
        }
        if (rest === "") continue;
        held.push(rest);
        taken += (taken > 0 ? space : 0) + own;
      }
      flush();
    }
    return lines;
  }

  function draw({ runs }: SetLine, { x, y, size }: Style & { readonly x: number; readonly y: number }): void {
    let at = x;
    for (const { text, font, width } of runs) {
      doc.font(font).fontSize(size).text(text, at, y, { lineBreak: false, baseline: "alphabetic" });
      at += width;
    }
  }

  return { set, draw, hasLeftOut: () => isLeftOut };
}

/** A letter in others: an arrow as "->", a ligature as its letters; what cannot be said stays as it is. */
function spell(letter: string): string {
  const spelled = SPELLED[letter];
  if (spelled !== undefined) return spelled;
  return letter.normalize("NFKC");
}

/** The longest start of a word that fits, at least one letter with its marks. */
function startThatFits(word: string, fits: (part: string) => boolean): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(word)].map(
    ({ segment }) => segment,
  );
  let [low, high] = [1, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(letters.slice(0, middle).join(""))) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join("");
}
