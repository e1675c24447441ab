import type { GrayValues, ImageForm } from "./ImageForm.ts";

type Stored = Pick<ImageForm, "rows" | "columns" | "bitsAllocated" | "bitsStored" | "highBit" | "isSigned">;

/** The stored values of a grey frame, its overlay and filler bits gone. `bytes` hold the frame from their first byte. */
export function unpackGray(
  bytes: Uint8Array,
  { isLittleEndian, ...form }: Stored & { readonly isLittleEndian: boolean },
): GrayValues {
  const { rows, columns, bitsAllocated, bitsStored, highBit, isSigned } = form;
  const count = rows * columns;
  if (bitsAllocated === 1) {
    return Uint8Array.from({ length: count }, (_, at) => ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = emptyFor({ bitsAllocated, isSigned }, count);
  const left = 32 - highBit - 1;
  const right = 32 - bitsStored;
  for (let at = 0; at < count; at += 1) {
    const raw =
      bitsAllocated === 8
        ? view.getUint8(at)
        : bitsAllocated === 16
          ? view.getUint16(at * 2, isLittleEndian)
          : view.getUint32(at * 4, isLittleEndian);
    // Up to the top, then down again: with the sign or without.
    values[at] = isSigned ? (raw << left) >> right : (raw << left) >>> right;
  }
  return values;
}

function emptyFor(
  { bitsAllocated, isSigned }: Pick<ImageForm, "bitsAllocated" | "isSigned">,
  count: number,
): GrayValues {
  if (bitsAllocated === 8) return isSigned ? new Int8Array(count) : new Uint8Array(count);
  if (bitsAllocated === 16) return isSigned ? new Int16Array(count) : new Uint16Array(count);
  return isSigned ? new Int32Array(count) : new Uint32Array(count);
}
