import type { PdfContent, PdfPage } from "@linchpin/clinical/pdf";
import { applyPieces, type Piece } from "../text/applySpans.ts";
import type { Scrubber } from "../text/Scrubber.ts";

/** What of a PDF became its scrubbed text, and what did not. */
export interface PdfTally {
  pages: number;
  pagesWithoutText: number;
  /** Stretches of text that something else stands for now. */
  replaced: number;
  /** Pieces of text whose letters nobody could tell. */
  unreadable: number;
  /** Taken out whole. */
  pictures: number;
  metadata: number;
  attachments: number;
  annotations: number;
  fields: number;
  bookmarks: number;
}

/** Where a page was printed from: browsers write it on its edge, and file names, unlike addresses, have spaces. */
const PRINTED_FROM = /(?:file:\/{2,3}|\b[A-Za-z]:\\|\\\\)[^\n<>"]{1,300}?\.[A-Za-z]{3,5}(?![\p{L}\d])/gu;

/** The scrubbed text of a PDF: its pages one after the other, each under a line that says which, and at the end what is missing. */
export function renderPdf(content: PdfContent, scrubber: Scrubber): { text: string; tally: PdfTally } {
  const { pages, metadata } = content;
  const tally: PdfTally = {
    pages: pages.length,
    pagesWithoutText: 0,
    replaced: 0,
    unreadable: 0,
    pictures: content.pictures,
    metadata: Object.keys(metadata.info).length + Object.keys(metadata.xmp).length,
    attachments: content.attachments.length,
    annotations: content.annotations.length,
    fields: content.fields.length,
    bookmarks: content.outline.length,
  };
  const parts = pages.map((page, i) => {
    tally.unreadable += page.unreadable;
    if (page.text.trim() === "") {
      tally.pagesWithoutText += 1;
      return `[Page ${i + 1} of ${pages.length}: no text]`;
    }
    const pieces = piecesOfPage(page, scrubber);
    tally.replaced += pieces.length;
    return `[Page ${i + 1} of ${pages.length}]\n${applyPieces(page.text, pieces)}`;
  });
  const isScan = tally.pagesWithoutText === tally.pages;
  const text = [...(isScan ? [scanned(tally.pages)] : parts), ...missing(tally, isScan)].join("\n\n");
  return { text: `${text}\n`, tally };
}

/**
 * What must go from a page: what its text in reading order gives away, and what it does in the order in which it was
 * drawn. A name may be whole in the one that a column or a table tore apart in the other.
 */
function piecesOfPage({ text, drawn }: PdfPage, scrubber: Scrubber): Piece[] {
  const pieces = scrubber.pieces(text);
  const taken = new Uint8Array(text.length);
  for (const { start, end } of pieces) taken.fill(1, start, end);
  const marks = new Map<number, string>();
  for (const { start, end, instead } of scrubber.pieces(drawn.text)) {
    for (let i = start; i < end; i += 1) {
      const place = drawn.places[i] ?? -1;
      if (place < 0 || taken[place] === 1 || instead === undefined || /\s/.test(text[place] ?? " ")) continue;
      // Another date in the place of parts of one would be none.
      marks.set(place, /^\[[A-Z]+\]$/.test(instead) ? instead : "[DATE]");
    }
  }
  for (const match of text.matchAll(PRINTED_FROM)) {
    for (let i = match.index; i < match.index + match[0].length; i += 1) {
      if (taken[i] !== 1) marks.set(i, "[URL]");
    }
  }
  let last: Piece | undefined;
  for (const place of [...marks.keys()].sort((a, b) => a - b)) {
    const instead = marks.get(place) as string;
    if (last !== undefined && last.end === place && last.instead === instead) last.end += 1;
    else {
      last = { start: place, end: place + 1, instead };
      pieces.push(last);
    }
  }
  return pieces.sort((a, b) => a.start - b.start);
}

function scanned(pages: number): string {
  return `[${pages === 1 ? "1 page" : `${pages} pages`} without text, taken out]`;
}

function missing({ pictures, unreadable }: PdfTally, isScan: boolean): string[] {
  const lines: string[] = [];
  if (pictures > 0) lines.push(`[${pictures === 1 ? "1 picture" : `${pictures} pictures`} taken out]`);
  if (unreadable > 0 && !isScan) lines.push("[Text in letters that cannot be told was taken out]");
  return lines;
}
