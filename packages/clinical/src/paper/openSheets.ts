/// <reference path="./pdfkit.d.ts" />
import type PDFDocument from "pdfkit";
import type { SetLine, Style, Typesetter } from "./openTypesetter.ts";

export const INK = "#16211f";
export const SOFT = "#4d5a57";
const RULE = "#c9d1ce";
/** In points: 18 mm. */
export const MARGIN = 51;
/** What a line needs beside the size of its letters. */
const LEADING = 1.35;

/** The sheets of a document, filled from the top. Lengths in points. */
export interface Sheets {
  readonly width: number;
  /** What an empty sheet holds. */
  readonly height: number;
  /** Begins a new sheet unless so much is left on this one. */
  readonly ensure: (height: number) => boolean;
  readonly skip: (height: number) => void;
  readonly rule: () => void;
  /** Draws lines below each other at `x` from the left margin; the place on the sheet stays. */
  readonly put: (
    lines: readonly SetLine[],
    how: Style & {
      readonly x: number;
      readonly color?: string;
      /** The size of what stands beside it, to stand on one line with. */
      readonly beside?: number;
    },
  ) => void;
  /** Draws lines one by one, each on the next sheet where this one is full, and moves on. */
  readonly flow: (
    lines: readonly SetLine[],
    how: Style & { readonly x: number; readonly color?: string },
  ) => void;
  readonly heightOf: (lines: readonly SetLine[], size: number) => number;
}

export function openSheets(doc: PDFDocument, typesetter: Typesetter): Sheets {
  const bottom = doc.page.height - MARGIN - 14;
  let y = MARGIN;
  const heightOf = (lines: readonly SetLine[], size: number) => lines.length * size * LEADING;
  const ensure = (height: number) => {
    if (y + height <= bottom || y === MARGIN) return false;
    doc.addPage();
    y = MARGIN;
    return true;
  };
  const put: Sheets["put"] = (lines, { x, color = INK, beside, ...style }) => {
    doc.fillColor(color);
    lines.forEach((line, index) => {
      typesetter.draw(line, {
        ...style,
        x: MARGIN + x,
        y: y + (beside ?? style.size) * 1.05 + style.size * index * LEADING,
      });
    });
  };
  return {
    width: doc.page.width - 2 * MARGIN,
    height: bottom - MARGIN,
    ensure,
    heightOf,
    put,
    skip: (height) => {
      y += height;
    },
    rule: () => {
      doc.markContent("Artifact", { type: "Layout" });
      doc.strokeColor(RULE).lineWidth(0.5);
      doc
        .moveTo(MARGIN, y)
        .lineTo(doc.page.width - MARGIN, y)
        .stroke();
      doc.endMarkedContent();
    },
    flow: (lines, how) => {
      for (const line of lines) {
        ensure(heightOf([line], how.size));
        put([line], how);
        y += heightOf([line], how.size);
      }
    },
  };
}
