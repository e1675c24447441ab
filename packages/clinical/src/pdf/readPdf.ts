import { isLinchpinError } from "@linchpin/errors";
import { Deadline } from "./Deadline.ts";
import { FontTally, withoutStrange } from "./FontTally.ts";
import { layOutText, type TextRun } from "./layOutText.ts";
import { PDF_LIMITS } from "./limits.ts";
import { loadPdfjs, type PdfjsDocument, type PdfjsPage, type PdfjsText } from "./loadPdfjs.ts";
import type { PdfAnnotation, PdfAttachment, PdfContent, PdfPage } from "./PdfContent.ts";
import { encrypted, malformed, tooLarge } from "./PdfFault.ts";
import { labelsOf, readAnnotations, readExtras, readPageAttachments } from "./readExtras.ts";
import { surveyPdf } from "./syntax/surveyPdf.ts";

export interface ReadPdfOptions {
  /** Milliseconds, ever growing; default: the platform's. */
  clock?: () => number;
}

/** Small files, which a stranger may have made, get less time than large ones. */
const LEAST_TIME = 4500;
const BYTES_PER_MILLISECOND = 100;

/**
 * Reads what a PDF says: the text of its pages in reading order, metadata, attachments, annotations, form fields,
 * outline, and how many pictures it holds. Fetches nothing, runs nothing that the file brings along, draws nothing.
 * `bytes` stay as they are.
 *
 * Errors: `pdf/not-pdf`, `pdf/malformed`, `pdf/encrypted`, `pdf/entangled`, `pdf/too-large`, `pdf/too-slow`. None holds anything of the
 * file. Source: ISO 32000-2; read by PDF.js.
 *
 * @example
 * const { pages, metadata } = await readPdf(new Uint8Array(await file.arrayBuffer()));
 */
export async function readPdf(bytes: Uint8Array, options: ReadPdfOptions = {}): Promise<PdfContent> {
  const time = Math.min(PDF_LIMITS.milliseconds, LEAST_TIME + bytes.length / BYTES_PER_MILLISECOND);
  const deadline = new Deadline(time, options.clock ?? (() => performance.now()));
  const survey = await surveyPdf(bytes, deadline);
  const pdfjs = await deadline.pausedFor(loadPdfjs);
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    verbosity: 0,
    // Nothing from elsewhere: no fonts of the system, no pictures, no compiled decoders, no forms that are programs.
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: 0,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableWorkerRendering: true,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
  });
  try {
    const document = await deadline.wait(task.promise);
    return await readDocument(document, deadline, survey);
  } catch (error) {
    if (isLinchpinError(error)) throw error;
    if (error instanceof Error && error.name === "PasswordException") throw encrypted();
    // The reader's own words may quote the file.
    throw malformed();
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

async function readDocument(
  document: PdfjsDocument,
  deadline: Deadline,
  survey: { pictures: number; hasUnmappedFonts: boolean },
): Promise<PdfContent> {
  const { numPages } = document;
  if (numPages > PDF_LIMITS.pages) throw tooLarge("pages");
  if (numPages < 1) throw malformed();
  const fonts = new FontTally();
  const drawn: PdfjsText[][] = [];
  const annotations: PdfAnnotation[] = [];
  const attachments: PdfAttachment[] = [];
  const labels = new Map<string, string>();
  let characters = 0;
  for (let number = 1; number <= numPages; number += 1) {
    const page = await deadline.wait(document.getPage(number));
    const items = await readItems(page, deadline, PDF_LIMITS.characters - characters);
    for (const { str = "", fontName = "" } of items) {
      characters += str.length;
      fonts.add(fontName, str);
    }
    drawn.push(items);
    const noted = await deadline.wait(page.getAnnotations());
    annotations.push(...readAnnotations(noted, number));
    for (const [name, label] of labelsOf(noted)) labels.set(name, label);
    attachments.push(...(await readPageAttachments(document, deadline, noted)));
    if (annotations.length > PDF_LIMITS.extras) throw tooLarge("extras");
    page.cleanup();
  }
  const extras = await readExtras(document, deadline, labels);
  attachments.unshift(...extras.attachments);
  const pages = drawn.map((items): PdfPage => {
    deadline.check();
    const readable = items.filter((item) => fonts.isReadable(item.fontName ?? "", survey.hasUnmappedFonts));
    const laid = layOutText(readable.map(runOf));
    const isSaid = (item: PdfjsText) => /\S/.test(item.str ?? "");
    return { ...laid, unreadable: items.filter(isSaid).length - readable.filter(isSaid).length };
  });
  return { pages, ...extras, attachments, annotations, pictures: survey.pictures };
}

async function readItems(page: PdfjsPage, deadline: Deadline, most: number): Promise<PdfjsText[]> {
  const reader = page.streamTextContent().getReader();
  const items: PdfjsText[] = [];
  let characters = 0;
  for (;;) {
    const { value, done } = await deadline.wait(reader.read());
    if (done) return items;
    for (const item of value.items) {
      if (typeof item.str !== "string") continue;
      characters += item.str.length;
      items.push(item);
    }
    if (characters > most) throw tooLarge("characters");
    if (items.length > PDF_LIMITS.runs) throw tooLarge("runs");
  }
}

function runOf({ str = "", transform = [], width = 0, height = 0, hasEOL = false }: PdfjsText): TextRun {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform.map((one) => (Number.isFinite(one) ? one : 0));
  return {
    text: withoutStrange(str),
    x,
    y,
    width: Number.isFinite(width) ? width : 0,
    size: height > 0 && Number.isFinite(height) ? height : Math.hypot(c, d) || 1,
    angle: Math.round((Math.atan2(b, a) * 180) / Math.PI),
    endsLine: hasEOL,
  };
}
