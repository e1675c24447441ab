import type { ByteSource } from "@linchpin/clinical/dicom";
import type { PixelCleaner } from "./PixelCleaner.ts";

/** Pixel data, cleaned as it is read. */
export function cleanedSource(source: ByteSource, clean: PixelCleaner): ByteSource {
  return {
    size: source.size,
    async read(offset, length) {
      const from = offset - (offset % 8);
      const to = Math.min(source.size, Math.ceil((offset + length) / 8) * 8);
      const chunk = (await source.read(from, to - from)).slice();
      clean(chunk, from);
      return chunk.subarray(offset - from, offset - from + length);
    },
  };
}
