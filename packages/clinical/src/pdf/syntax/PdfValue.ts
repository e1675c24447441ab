/** A value of PDF's syntax (ISO 32000-2, 7.3) as far as the survey needs it: the content of strings is skipped. */
export type PdfValue = number | boolean | null | PdfName | PdfRef | PdfDict | PdfValue[];

export interface PdfName {
  name: string;
}

/** A reference to an indirect object, by its number. */
export interface PdfRef {
  ref: number;
}

export type PdfDict = Map<string, PdfValue>;

/** The name that stands for a key; undefined for another value. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return isName(value) ? value.name : undefined;
}

export function isName(value: PdfValue | undefined): value is PdfName {
  return typeof value === "object" && value !== null && "name" in value;
}

export function isRef(value: PdfValue | undefined): value is PdfRef {
  return typeof value === "object" && value !== null && "ref" in value;
}
