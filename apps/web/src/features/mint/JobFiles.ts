import type { ExaminedImage, GatheredImage, GatheredRecord, PixelChoice, RefusedFile } from "@linchpin/sdk";

/** A file that was chosen to go with a record. */
export interface ChosenFile {
  readonly id: string;
  /** With its folders. */
  readonly name: string;
  readonly file: File;
  /** What the clerk said of letters in its pictures. */
  readonly pixels?: PixelChoice;
}

/** One image, and what would become of it. */
export interface ShownImage {
  readonly image: GatheredImage;
  readonly examined: ExaminedImage;
}

/** A PDF, and what readers without identity get of it: null where they get nothing. */
export interface ShownPdf {
  readonly file: number;
  readonly name: string;
  readonly text: string | null;
}

/** Bytes of long work. */
export interface ByteCount {
  readonly done: number;
  readonly of: number;
}

/** The files of one record on the desk. */
export interface JobFiles {
  readonly chosen: readonly ChosenFile[];
  /** `refused`: one or more cannot go, and nothing is minted until they are taken off or settled. */
  readonly status: "reading" | "ready" | "refused" | "failed";
  readonly progress?: ByteCount;
  readonly gathered?: GatheredRecord;
  readonly studies: readonly (readonly ShownImage[])[];
  readonly pdfs: readonly ShownPdf[];
  readonly refused: readonly RefusedFile[];
  readonly error?: unknown;
}
