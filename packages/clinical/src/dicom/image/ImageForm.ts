import type { TransferSyntax } from "../transferSyntaxes.ts";

/** How one sees a range of values: from black to white. Source: PS3.3 C.11.2.1.2. */
export interface ValueWindow {
  readonly center: number;
  /** At least 1, or for LINEAR_EXACT and SIGMOID above 0. */
  readonly width: number;
  readonly name?: string | undefined;
}

/** A palette's colours, each from 0 to 255. Values below the first and above the last take those. */
export interface Palette {
  readonly first: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}

/** What must be known of an image to read and show its frames. Source: PS3.3 C.7.6.3. */
export interface ImageForm {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  /** 1 or 3. */
  readonly samples: number;
  readonly bitsAllocated: 1 | 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  readonly photometric:
    | "MONOCHROME1"
    | "MONOCHROME2"
    | "PALETTE COLOR"
    | "RGB"
    | "YBR_FULL"
    | "YBR_FULL_422"
    | "YBR_OTHER";
  /** Samples lie plane by plane instead of pixel by pixel. */
  readonly isPlanar: boolean;
  readonly slope: number;
  readonly intercept: number;
  readonly windows: readonly ValueWindow[];
  readonly windowFunction: "LINEAR" | "LINEAR_EXACT" | "SIGMOID";
  /** A stored value that means "no pixel". */
  readonly padding?: number | undefined;
  readonly palette?: Palette | undefined;
  /** Height of a pixel over its width. */
  readonly aspect: number;
  readonly modality?: string | undefined;
  /** Its place in a series. */
  readonly instanceNumber?: number | undefined;
  readonly syntax: TransferSyntax;
}

/** Stored values of a grey image, one a pixel, the rescaling not yet done. */
export type GrayValues = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

/** One frame, read: grey values to be windowed, colours ready to be seen, or a JPEG for the browser to decode. */
export type Frame =
  | { readonly kind: "gray"; readonly values: GrayValues }
  | { readonly kind: "color"; readonly rgba: Uint8ClampedArray<ArrayBuffer> }
  | { readonly kind: "jpeg"; readonly bytes: Uint8Array<ArrayBuffer> };
