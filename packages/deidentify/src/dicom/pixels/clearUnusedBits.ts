import type { Image } from "./imageOf.ts";
import type { PixelCleaner } from "./PixelCleaner.ts";

/**
 * Clears the bits of each pixel beside the stored ones, where overlays and anything else can lie; undefined where there
 * are none. Above signed values the sign goes on, as many writers do it; the padding value stays.
 *
 * Source: PS3.5 8.1.2 (retired overlays in unused bits), PS3.3 C.7.5.1.1.2 (Pixel Padding Value).
 */
export function clearUnusedBits(
  image: Image,
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
  if (bitsAllocated === 8) {
    return (chunk) => {
      for (let i = 0; i < chunk.byteLength; i += 1) chunk[i] = clean(chunk[i] ?? 0);
    };
  }
  return (chunk) => {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (bitsAllocated === 16) {
      const hasNone = hasOnly(stored);
      for (let at = 0; at + 2 <= chunk.byteLength; at += 2) {
        const value = view.getUint16(at, isLittleEndian);
        if (!hasNone(value)) view.setUint16(at, clean(value), isLittleEndian);
      }
      return;
    }
    for (let at = 0; at + 4 <= chunk.byteLength; at += 4) {
      view.setUint32(at, clean(view.getUint32(at, isLittleEndian)), isLittleEndian);
    }
  };
}

function hasOnly(stored: number): (value: number) => boolean {
  const other = ~stored & 0xffff;
  return (value) => (value & other) === 0;
}

function maskOf(bits: number): number {
  return 2 ** bits - 1;
}
