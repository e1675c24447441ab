/// <reference path="./pdfkit.d.ts" />
import type PDFDocument from "pdfkit";
import type { Sheets } from "./openSheets.ts";
import type { Style, Typesetter } from "./openTypesetter.ts";

/** What parts of a paper are drawn with: below what was drawn before, as children of one element of its structure. */
export interface Pen {
  readonly doc: PDFDocument;
  readonly typesetter: Typesetter;
  readonly sheets: Sheets;
  /** An element that holds others (ISO 32000-1, 14.8.4). */
  readonly within: (type: "Sect" | "L" | "LI" | "Table" | "TR", draw: (pen: Pen) => void) => void;
  /** An element that holds what `draw` draws. */
  readonly mark: (
    type: "H1" | "H2" | "H3" | "P" | "LBody" | "TH" | "TD",
    draw: () => void,
    /** Of a head cell: what it is the head of. */
    scope?: "Column" | "Row",
  ) => void;
  readonly heading: (type: "H2" | "H3", text: string) => void;
  readonly paragraph: (text: string, style: Style & { readonly color?: string }) => void;
}
