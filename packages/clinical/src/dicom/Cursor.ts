import { dicomFault } from "./DicomFault.ts";

/** Thrown inside when bytes are wanted that exist but were not read yet; whoever reads fetches more and begins anew. */
export class WantsMore {
  readonly upTo: number;

  constructor(upTo: number) {
    this.upTo = upTo;
  }
}

/** Reads numbers from a window of a file. Offsets are the file's. */
export class Cursor {
  readonly window: Uint8Array;
  /** Offset of the window's first byte. */
  readonly base: number;
  /** Where the file ends. */
  readonly end: number;
  private readonly view: DataView;

  constructor(window: Uint8Array, base: number, end: number) {
    this.window = window;
    this.base = base;
    this.end = end;
    this.view = new DataView(window.buffer, window.byteOffset, window.byteLength);
  }

  uint16(offset: number, isLittleEndian: boolean): number {
    this.need(offset, 2);
    return this.view.getUint16(offset - this.base, isLittleEndian);
  }

  uint32(offset: number, isLittleEndian: boolean): number {
    this.need(offset, 4);
    return this.view.getUint32(offset - this.base, isLittleEndian);
  }

  /** A view of the bytes, not a copy. */
  bytes(offset: number, length: number): Uint8Array {
    this.need(offset, length);
    return this.window.subarray(offset - this.base, offset - this.base + length);
  }

  private need(offset: number, length: number): void {
    const end = offset + length;
    if (end > this.end) {
      throw dicomFault({ code: "dicom/truncated", message: "The file ends within an element", offset });
    }
    if (end > this.base + this.window.byteLength) throw new WantsMore(end);
  }
}
