import type { ByteSource } from "./ByteSource.ts";
import type { TransferSyntax } from "./transferSyntaxes.ts";

/** Where an element stands and what it is called. */
interface Placed {
  /** Group in the upper, element in the lower 16 bits: (0010,0020) is 0x00100020. */
  readonly tag: number;
  /** Two letters of PS3.5. In implicit VR: the dictionary's, or "UN". */
  readonly vr: string;
  /** Byte at which the element begins, counted from the beginning of the file (for deflated files: inflated). */
  readonly offset: number;
}

/** An element with a value: its bytes as they stand in the file, in its byte order, of odd length in some real files. */
export interface ValueElement extends Placed {
  readonly kind: "value";
  readonly value: Uint8Array;
}

/** A sequence of items. */
export interface SequenceElement extends Placed {
  readonly kind: "sequence";
  readonly items: readonly DicomItem[];
  readonly undefinedLength: boolean;
  /** Written as UN with undefined length: its items are in implicit VR little endian whatever the file is in. */
  readonly isImplicit: boolean;
}

/** Encapsulated pixel data inside a sequence (an icon): the fragments, the first one being the offset table. */
export interface FragmentsElement extends Placed {
  readonly kind: "fragments";
  readonly fragments: readonly Uint8Array[];
}

export type DicomElement = ValueElement | SequenceElement | FragmentsElement;

export interface DicomItem {
  readonly elements: readonly DicomElement[];
  readonly undefinedLength: boolean;
}

/** Bytes of the source, by place. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** The image itself, by place: its bytes are not read. */
export interface PixelData {
  /** (7FE0,0010), or (7FE0,0008), (7FE0,0009) for floating point. */
  readonly tag: number;
  readonly vr: string;
  /** The value. In encapsulated syntaxes: all items, the delimiter included. */
  readonly offset: number;
  readonly length: number;
  /** Encapsulated only: each fragment's bytes; the first is the basic offset table. */
  readonly fragments?: readonly Extent[];
}

/** A DICOM Part 10 file, walked. Elements of each list are in ascending order of their tags. */
export interface DicomFile {
  readonly syntax: TransferSyntax;
  /** 128 bytes before "DICM": anything may stand there. */
  readonly preamble: Uint8Array;
  /** Group 0002. */
  readonly meta: readonly DicomElement[];
  /** Everything else but the pixel data. */
  readonly dataSet: readonly DicomElement[];
  readonly pixelData?: PixelData;
  /** What offsets count in: the source read from, or the inflated data set behind the untouched meta group. */
  readonly source: ByteSource;
}
