import type { ByteSource } from "@linchpin/clinical/dicom";
import type { Rectangle } from "@linchpin/deidentify/dicom";
import type { LinchpinError } from "@linchpin/errors";

/** What somebody who looked at a picture says of letters in it. */
export interface PixelChoice {
  /** Where they stand: blanked, in every frame. Naming any says that all of them are named. */
  readonly blank?: readonly Rectangle[];
  /** There are none. */
  readonly reviewed?: boolean;
}

/** A file as it was handed in beside a record. */
export interface SourceFile {
  /** How it is called: shown here, and kept in the part of identity alone. Folders may stand before it. */
  readonly name: string;
  readonly source: ByteSource;
  /** Of an image, or of all images in an archive. */
  readonly pixels?: PixelChoice;
}

/** A file that cannot go with its record, and why. */
export interface RefusedFile {
  /** Which of those that were handed in, from 1. */
  readonly file: number;
  /** How it is called, within an archive too. To be shown, never logged. */
  readonly name: string;
  readonly error: LinchpinError;
}
