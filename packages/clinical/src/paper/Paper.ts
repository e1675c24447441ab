/**
 * A document to be printed, in words that are ready to be read: whoever makes one has translated it. Plain text throughout.
 */
export interface Paper {
  /** What it is. It also goes into the file's own metadata, so it names nobody. */
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** Who it is about, and what is known of them. */
  readonly subject: { readonly name: string; readonly facts: readonly PaperFact[] };
  /** What must be read before anything else: allergies, what is missing, what does not agree. */
  readonly warnings: readonly string[];
  readonly sections: readonly PaperSection[];
  /** At the foot of every page, on the left: who made it and when. */
  readonly made: string;
  /** At the foot of every page, on the right, with `{page}` and `{pages}` for the numbers. */
  readonly pageOf: string;
  /** What is said where letters had to be left out because no font at hand has them. */
  readonly unprintable: string;
}

export interface PaperFact {
  readonly label: string;
  readonly value: string;
}

export interface PaperSection {
  readonly title: string;
  readonly parts: readonly PaperPart[];
}

/** A list of things, or a table. */
export type PaperPart = PaperLines | PaperTable;

export interface PaperLines {
  readonly kind: "lines";
  readonly title?: string | undefined;
  readonly lines: readonly PaperLine[];
  /** What stands there where there are none. */
  readonly empty?: string | undefined;
}

export interface PaperLine {
  readonly what: string;
  readonly when?: string | undefined;
  readonly detail?: string | undefined;
  /** Numbers of the records that it came from. */
  readonly marks?: string | undefined;
}

export interface PaperTable {
  readonly kind: "table";
  readonly title: string;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly string[])[];
}

export interface PaperColumn {
  readonly title: string;
  /** How much of the width, beside the others. */
  readonly share: number;
}

export type PaperFormat = "A4" | "LETTER";
