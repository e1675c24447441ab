import { dicomFault } from "../DicomFault.ts";
import type { ImageForm } from "./ImageForm.ts";

const HEADER_BYTES = 64;

/**
 * A frame in DICOM's run length encoding as if it had never been compressed, its samples plane by plane and its numbers in
 * little endian. Source: PS3.5 annex G.
 *
 * Errors: `dicom/rle`.
 */
export function decodeRle(
  bytes: Uint8Array,
  {
    rows,
    columns,
    samples,
    bitsAllocated,
  }: Pick<ImageForm, "rows" | "columns" | "samples" | "bitsAllocated">,
): Uint8Array<ArrayBuffer> {
  const pixels = rows * columns;
  const wide = bitsAllocated / 8;
  if (bytes.length < HEADER_BYTES || !Number.isInteger(wide)) throw broken();
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const count = head.getUint32(0, true);
  if (count !== samples * wide || count > 15) throw broken();
  // A run of 128 takes two bytes: nothing unpacks to more than 64 times its length.
  if (pixels * samples * wide > bytes.length * 64) throw broken();
  const whole = new Uint8Array(pixels * samples * wide);
  for (let segment = 0; segment < count; segment += 1) {
    const from = head.getUint32(4 + segment * 4, true);
    const to = segment + 1 < count ? head.getUint32(8 + segment * 4, true) : bytes.length;
    if (from < HEADER_BYTES || to < from || to > bytes.length) throw broken();
    const sample = Math.floor(segment / wide);
    // Each segment holds one byte of every pixel, the most significant first.
    const place = wide - 1 - (segment % wide);
    unpackBits(bytes.subarray(from, to), {
      whole,
      start: sample * pixels * wide + place,
      step: wide,
      count: pixels,
    });
  }
  return whole;
}

interface Target {
  readonly whole: Uint8Array;
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** PackBits, as in TIFF. */
function unpackBits(bytes: Uint8Array, { whole, start, step, count }: Target): void {
  let at = 0;
  let done = 0;
  while (done < count) {
    const control = bytes[at++];
    if (control === undefined) throw broken();
    if (control === 128) continue;
    const length = control < 128 ? control + 1 : 257 - control;
    // Some fill the last run beyond the end.
    const used = Math.min(length, count - done);
    if (control < 128) {
      if (at + used > bytes.length) throw broken();
      for (let index = 0; index < used; index += 1)
        whole[start + (done + index) * step] = bytes[at + index] ?? 0;
      at += length;
    } else {
      const value = bytes[at++];
      if (value === undefined) throw broken();
      for (let index = 0; index < used; index += 1) whole[start + (done + index) * step] = value;
    }
    done += used;
  }
}

function broken(): Error {
  return dicomFault({ code: "dicom/rle", message: "The compressed image is damaged" });
}
