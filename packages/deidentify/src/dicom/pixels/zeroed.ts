import type { Extent } from "@linchpin/clinical/dicom";
import type { PixelCleaner } from "./PixelCleaner.ts";

/** Zeroes stretches of the pixel data, given in ascending order. */
export function zeroed(extents: readonly Extent[]): PixelCleaner {
  return (chunk, at) => {
    let low = 0;
    let high = extents.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const extent = extents[middle] as Extent;
      if (extent.offset + extent.length > at) high = middle;
      else low = middle + 1;
    }
    for (let index = low; index < extents.length; index += 1) {
      const { offset, length } = extents[index] as Extent;
      if (offset >= at + chunk.byteLength) return;
      chunk.fill(0, Math.max(0, offset - at), Math.max(0, offset + length - at));
    }
  };
}
