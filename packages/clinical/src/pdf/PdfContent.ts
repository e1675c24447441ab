/** What a PDF says, without how it looks. */
export interface PdfContent {
  pages: PdfPage[];
  metadata: PdfMetadata;
  /** Files within the file. */
  attachments: PdfAttachment[];
  annotations: PdfAnnotation[];
  fields: PdfField[];
  /** Bookmarks, the outer ones first. */
  outline: { title: string; level: number }[];
  /** Pictures in the file, each counted once however often it is shown. */
  pictures: number;
}

export interface PdfPage {
  /** Lines from top to bottom, each from left to right; columns stay apart by spaces. */
  text: string;
  /** The same letters in the order in which the file draws them: columns one after the other, labels at times apart. */
  drawn: { text: string; places: readonly number[] };
  /** Pieces of text whose letters cannot be told from their shapes: not in `text`. */
  unreadable: number;
}

export interface PdfMetadata {
  /** The Info dictionary: Title, Author, Subject, Keywords, Creator, Producer, dates, and whatever else stands there. */
  info: { [name: string]: string };
  /** What XMP says, by its qualified names, such as `dc:title`. */
  xmp: { [name: string]: string };
}

export interface PdfAttachment {
  name: string;
  description: string;
  /** Absent where the file names an attachment that it does not hold. */
  content?: Uint8Array;
}

export interface PdfAnnotation {
  /** From 1. */
  page: number;
  /** ISO 32000's subtype: Text, FreeText, Link, Widget, Stamp, FileAttachment… */
  kind: string;
  /** Its words: contents, title (the author), what it links to. */
  texts: string[];
}

export interface PdfField {
  name: string;
  label: string;
  value: string;
}
