import type { ByteSource } from "./ByteSource.ts";

/** An array as a {@link ByteSource}; nothing is copied. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    async read(offset, length) {
      if (offset < 0 || offset + length > bytes.byteLength) throw new RangeError("Read beyond the end.");
      return bytes.subarray(offset, offset + length);
    },
  };
}
