import type { Deadline } from "./Deadline.ts";
import { PDF_LIMITS } from "./limits.ts";
import type { PdfjsDocument } from "./loadPdfjs.ts";
import type { PdfAnnotation, PdfAttachment, PdfContent, PdfField, PdfMetadata } from "./PdfContent.ts";
import { tooLarge } from "./PdfFault.ts";

const DEEPEST = 64;
/** What PDF.js reckons itself, or what is the format's. */
const NOT_INFO = /^(?:PDFFormatVersion|IsLinearized|Is\w+Present|EncryptFilterName)$/;

type Loose = { [name: string]: unknown };

/** Everything that a file says beside its pages. */
export async function readExtras(
  document: PdfjsDocument,
  deadline: Deadline,
  labels: ReadonlyMap<string, string>,
): Promise<Pick<PdfContent, "metadata" | "attachments" | "fields" | "outline">> {
  return {
    metadata: await readMetadata(document, deadline),
    attachments: await readAttachments(document, deadline),
    fields: readFields(await deadline.wait(document.getFieldObjects()), labels),
    outline: readOutline(await deadline.wait(document.getOutline())),
  };
}

async function readMetadata(document: PdfjsDocument, deadline: Deadline): Promise<PdfMetadata> {
  const { info, metadata } = await deadline.wait(document.getMetadata());
  const found: PdfMetadata = { info: {}, xmp: {} };
  for (const [name, value] of [...entriesOf(info), ...entriesOf(info.Custom)]) {
    if (NOT_INFO.test(name) || name === "Custom") continue;
    if (typeof value === "string" && value !== "") found.info[name] = value;
  }
  for (const [name, value] of metadata ?? []) {
    const text = Array.isArray(value) ? value.filter((one) => typeof one === "string").join("\n") : value;
    if (typeof text === "string" && text !== "") found.xmp[name] = text;
  }
  return found;
}

async function readAttachments(document: PdfjsDocument, deadline: Deadline): Promise<PdfAttachment[]> {
  const found: PdfAttachment[] = [];
  for (const [id, value] of entriesOf(await deadline.wait(document.getAttachments()))) {
    found.push(await readAttachment(document, deadline, { id, told: value, name: id }));
  }
  return found;
}

/** What the fields on a page are called there: the words that a reader is shown. */
export function labelsOf(annotations: unknown[]): [name: string, label: string][] {
  return annotations
    .filter(isLoose)
    .map((one): [string, string] => [textOf(one.fieldName), textOf(one.alternativeText)])
    .filter(([name, label]) => name !== "" && label !== "");
}

/** The files that stand on a page as annotations. */
export async function readPageAttachments(
  document: PdfjsDocument,
  deadline: Deadline,
  annotations: unknown[],
): Promise<PdfAttachment[]> {
  const found: PdfAttachment[] = [];
  for (const one of annotations) {
    if (!isLoose(one) || typeof one.fileId !== "string") continue;
    found.push(await readAttachment(document, deadline, { id: one.fileId, told: one.file, name: "" }));
  }
  return found;
}

async function readAttachment(
  document: PdfjsDocument,
  deadline: Deadline,
  { id, told, name }: { id: string; told: unknown; name: string },
): Promise<PdfAttachment> {
  const one = isLoose(told) ? told : {};
  const attachment: PdfAttachment = {
    name: textOf(one.rawFilename) || textOf(one.filename) || name,
    description: textOf(one.description),
  };
  const content = await deadline.wait(document.getAttachmentContent(id).catch(() => undefined));
  if (content instanceof Uint8Array) attachment.content = content.slice();
  return attachment;
}

function readFields(fields: unknown, labels: ReadonlyMap<string, string>): PdfField[] {
  const found: PdfField[] = [];
  for (const [name, widgets] of entriesOf(fields)) {
    for (const widget of Array.isArray(widgets) ? widgets : []) {
      if (!isLoose(widget)) continue;
      const label = labels.get(name) ?? "";
      const value = [widget.value, widget.defaultValue]
        .flatMap((one) => (Array.isArray(one) ? one : [one]))
        .filter((one) => (typeof one === "string" && one !== "") || typeof one === "number");
      found.push({ name, label, value: [...new Set(value.map(String))].join("\n") });
      if (found.length > PDF_LIMITS.extras) throw tooLarge("extras");
    }
  }
  return found;
}

function readOutline(outline: unknown[] | null): PdfContent["outline"] {
  const found: PdfContent["outline"] = [];
  const visit = (items: unknown[], level: number) => {
    for (const item of items) {
      if (!isLoose(item)) continue;
      found.push({ title: textOf(item.title), level });
      if (found.length > PDF_LIMITS.extras) throw tooLarge("extras");
      if (Array.isArray(item.items) && level < DEEPEST) visit(item.items, level + 1);
    }
  };
  visit(outline ?? [], 1);
  return found;
}

/** The words of one page's annotations: of the dictionary and of its pop-up. */
export function readAnnotations(annotations: unknown[], page: number): PdfAnnotation[] {
  return annotations.filter(isLoose).map((one) => {
    const texts = [
      one.contentsObj,
      one.titleObj,
      one.richText,
      one.fieldValue,
      one.fieldName,
      one.alternativeText,
      one.textContent,
      one.unsafeUrl,
      one.url,
      isLoose(one.file) ? one.file.filename : undefined,
      isLoose(one.file) ? one.file.description : undefined,
    ].flatMap(textsOf);
    return { page, kind: textOf(one.subtype) || "unknown", texts: [...new Set(texts)] };
  });
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isLoose(value) ? textsOf(value.str) : [];
}

function entriesOf(value: unknown): [string, unknown][] {
  const entries: [string, unknown][] =
    value instanceof Map ? [...value] : isLoose(value) ? Object.entries(value) : [];
  if (entries.length > PDF_LIMITS.extras) throw tooLarge("extras");
  return entries;
}

function isLoose(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
