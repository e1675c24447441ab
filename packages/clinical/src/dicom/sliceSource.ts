import type { ByteSource } from "./ByteSource.ts";

/** `length` bytes of a source from `offset`, as a source of its own. */
export function sliceSource(source: ByteSource, offset: number, length: number): ByteSource {
  if (offset < 0 || length < 0 || offset + length > source.size)
    throw new RangeError("Slice beyond the end.");
  return {
    size: length,
    async read(from, count) {
      if (from < 0 || from + count > length) throw new RangeError("Read beyond the end.");
      return source.read(offset + from, count);
    },
  };
}
