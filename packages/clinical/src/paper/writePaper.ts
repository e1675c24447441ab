/// <reference path="./pdfkit.d.ts" />
import PDFDocument, { type StructureElement } from "pdfkit";
import { toBytes } from "pdfkit/output";
import { drawHead } from "./drawHead.ts";
import { drawLines } from "./drawLines.ts";
import { drawTable } from "./drawTable.ts";
import { openSheets } from "./openSheets.ts";
import { openTypesetter } from "./openTypesetter.ts";
import type { Paper, PaperFormat } from "./Paper.ts";
import type { PaperFonts } from "./PaperFonts.ts";
import type { Pen } from "./Pen.ts";
import { writeFeet } from "./writeFeet.ts";

/**
 * A paper as PDF 1.7: its text can be selected, searched and read aloud (tagged, with headings, lists and tables), its fonts are
 * embedded, every page has its number and says who made it. A letter that no font has stands as "\ufffd", and the paper says so.
 *
 * @param options.fonts see {@link neededScripts} for which ones a paper needs.
 * @param options.at what the file itself says of when it was made.
 * @example const bytes = await writePaper(paper, { fonts, format: "A4", at: new Date() });
 */
export async function writePaper(
  paper: Paper,
  { fonts, format, at }: { readonly fonts: PaperFonts; readonly format: PaperFormat; readonly at: Date },
): Promise<Uint8Array<ArrayBuffer>> {
  const doc = new PDFDocument({
    ...{ size: format, margin: 0, bufferPages: true, font: null },
    ...{ pdfVersion: "1.7", tagged: true, displayTitle: true, lang: paper.language },
    info: { Title: paper.title, Producer: "Linchpin", Creator: "Linchpin", CreationDate: at },
  });
  const bytes = toBytes(doc);
  const typesetter = openTypesetter(doc, fonts);
  const sheets = openSheets(doc, typesetter);
  const root = doc.struct("Document");
  doc.addStructure(root);
  const pen = makePen(doc, { typesetter, sheets, root });
  drawHead(pen, paper);
  for (const { title, parts } of paper.sections) {
    pen.within("Sect", (section) => {
      section.heading("H2", title);
      for (const part of parts) {
        if (part.kind === "table") drawTable(section, part);
        else drawLines(section, part);
      }
    });
  }
  if (typesetter.hasLeftOut()) pen.paragraph(paper.unprintable, { weight: "bold", size: 9 });
  root.end();
  writeFeet(doc, { paper, typesetter });
  doc.end();
  return bytes;
}

/** A pen that draws into one element of the document's structure. */
function makePen(
  doc: PDFDocument,
  { typesetter, sheets, root }: Pick<Pen, "typesetter" | "sheets"> & { readonly root: StructureElement },
): Pen {
  const pen: Pen = {
    doc,
    typesetter,
    sheets,
    within: (type, draw) => {
      const element = doc.struct(type);
      root.add(element);
      draw(makePen(doc, { typesetter, sheets, root: element }));
      element.end();
    },
    mark: (type, draw, scope) => {
      root.add(scope === undefined ? doc.struct(type, draw) : doc.struct(type, { scope }, draw));
    },
    heading: (type, text) => {
      const size = type === "H2" ? 12.5 : 10;
      const lines = typesetter.set(text, { weight: "bold", size, width: sheets.width });
      sheets.skip(type === "H2" ? 12 : 6);
      // Never alone at the foot of a page.
      sheets.ensure(sheets.heightOf(lines, size) + 34);
      if (type === "H2") sheets.rule();
      sheets.skip(type === "H2" ? 5 : 0);
      pen.mark(type, () => sheets.flow(lines, { x: 0, weight: "bold", size }));
      sheets.skip(2);
    },
    paragraph: (text, style) => {
      const lines = typesetter.set(text, { ...style, width: sheets.width });
      pen.mark("P", () => sheets.flow(lines, { x: 0, ...style }));
    },
  };
  return pen;
}
