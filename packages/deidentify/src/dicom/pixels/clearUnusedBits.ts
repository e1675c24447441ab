import type { DicomImage } from "@linchpin/clinical/dicom";
import type { PixelCleaner } from "./PixelCleaner.ts";

/**
 * Clears the bits of each pixel beside the stored ones, where overlays and anything else can lie; undefined where there
 * are none. Above signed values the sign goes on, as many writers do it; the padding value stays.
 *
 * Source: PS3.5 8.1.2 (retired overlays in unused bits), PS3.3 C.7.5.1.1.2 (Pixel Padding Value).
 */
export function clearUnusedBits(
  image: DicomImage,
  { isLittleEndian, padding }: { isLittleEndian: boolean; padding: number | undefined },
): PixelCleaner | undefined {
  const { bitsAllocated, bitsStored, highBit, isSigned } = image;
  if (bitsStored === bitsAllocated || bitsAllocated === 1 || bitsAllocated > 32) return undefined;
  const low = highBit - bitsStored + 1;
  const stored = maskOf(bitsStored) * 2 ** low;
  const above = maskOf(bitsAllocated) - maskOf(highBit + 1);
  const sign = 2 ** highBit;
  const kept = padding === undefined ? -1 : padding < 0 ? padding + 2 ** bitsAllocated : padding;
  const clean = (value: number): number => {
    if (value === kept) return value;
    const bare = (value & stored) >>> 0;
    const isExtended = isSigned && (value & sign) !== 0 && (value & above) >>> 0 === above;
    return isExtended ? (bare | above) >>> 0 : bare;
  };
  const beside = wordBeside(bitsAllocated, stored, isLittleEndian);
  const size = bitsAllocated / 8;
  return (chunk) => {
    if (!hasAny(chunk, beside)) return false;
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = 0; at + size <= chunk.byteLength; at += size) {
      if (size === 1) view.setUint8(at, clean(view.getUint8(at)));
      else if (size === 2) view.setUint16(at, clean(view.getUint16(at, isLittleEndian)), isLittleEndian);
      else view.setUint32(at, clean(view.getUint32(at, isLittleEndian)), isLittleEndian);
    }
    return true;
  };
}

/** Four bytes, as they lie in memory, with ones wherever a pixel has a bit that is not stored. */
function wordBeside(bitsAllocated: number, stored: number, isLittleEndian: boolean): number {
  const view = new DataView(new ArrayBuffer(4));
  const beside = maskOf(bitsAllocated) - stored;
  for (let at = 0; at < 4; at += bitsAllocated / 8) {
    if (bitsAllocated === 8) view.setUint8(at, beside);
    else if (bitsAllocated === 16) view.setUint16(at, beside, isLittleEndian);
    else view.setUint32(at, beside, isLittleEndian);
  }
  return new Uint32Array(view.buffer)[0] ?? 0;
}

/** Is any of those bits set? Most pictures have none, and half a gigabyte should not take long to find that out. */
function hasAny(chunk: Uint8Array, mask: number): boolean {
  const whole = chunk.byteLength & ~3;
  if (chunk.byteOffset % 4 !== 0) return true;
  const words = new Uint32Array(chunk.buffer, chunk.byteOffset, whole / 4);
  for (let i = 0; i < words.length; i += 1) if (((words[i] as number) & mask) !== 0) return true;
  return whole !== chunk.byteLength;
}

function maskOf(bits: number): number {
  return 2 ** bits - 1;
}
