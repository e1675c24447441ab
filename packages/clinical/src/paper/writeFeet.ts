/// <reference path="./pdfkit.d.ts" />
import type PDFDocument from "pdfkit";
import { MARGIN, SOFT } from "./openSheets.ts";
import type { Typesetter } from "./openTypesetter.ts";
import type { Paper } from "./Paper.ts";

const STYLE = { weight: "regular", size: 8 } as const;

/** On every page, once all are there: who it is about, who made it, and which page of how many it is. */
export function writeFeet(
  doc: PDFDocument,
  { paper, typesetter }: { readonly paper: Paper; readonly typesetter: Typesetter },
): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    const y = doc.page.height - MARGIN + 8;
    const width = doc.page.width - 2 * MARGIN;
    const said = paper.pageOf.replace("{pages}", String(count)).replace("{page}", String(page + 1));
    const number = typesetter.set(said, { ...STYLE, width: 120 })[0];
    const words = `${paper.subject.name} · ${paper.made}`;
    const made = typesetter.set(words, { ...STYLE, width: width - 130 })[0];
    doc.markContent("Artifact", { type: "Pagination", attached: ["Bottom"] });
    doc.fillColor(SOFT);
    if (made) typesetter.draw(made, { ...STYLE, x: MARGIN, y });
    if (number) typesetter.draw(number, { ...STYLE, x: MARGIN + width - number.width, y });
    doc.endMarkedContent();
  }
}
