import type { ByteSource } from "./ByteSource.ts";

/** Several sources, one after the other, as one. */
export function joinSources(parts: readonly ByteSource[]): ByteSource {
  const starts: number[] = [];
  let size = 0;
  for (const part of parts) {
    starts.push(size);
    size += part.size;
  }
  return {
    size,
    async read(offset, length) {
      if (offset < 0 || offset + length > size) throw new RangeError("Read beyond the end.");
      let index = placeIn(starts, offset);
      const first = parts[index];
      const start = starts[index];
      if (first === undefined || start === undefined) return new Uint8Array(0);
      if (offset + length <= start + first.size) return first.read(offset - start, length);
      const whole = new Uint8Array(length);
      let done = 0;
      for (; done < length; index += 1) {
        const part = parts[index];
        const at = offset + done - (starts[index] ?? 0);
        if (part === undefined) break;
        const count = Math.min(length - done, part.size - at);
        if (count > 0) whole.set(await part.read(at, count), done);
        done += Math.max(0, count);
      }
      return whole;
    },
  };
}

/** The last part that begins at or before `offset`. */
function placeIn(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
