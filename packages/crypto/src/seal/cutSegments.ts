import { asBytes } from "../bytes/asBytes.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { type ByteSource, readChunks } from "./ByteSource.ts";

/** A piece of a stream, its place and whether it is the last. */
export interface Segment {
  readonly bytes: Bytes;
  readonly at: number;
  readonly last: boolean;
}

/**
 * Cuts a stream into a first segment and equal ones after it. The last is known only when the source ends.
 * A segment that lies whole within one chunk is not copied, so a source must not change a chunk it has given. One that
 * is gathered is good for ever, or, in a `buffer` as long as the longest, until the next is asked for.
 */
export async function* cutSegments(
  source: ByteSource,
  { first, next, buffer }: { readonly first: number; readonly next: number; readonly buffer?: Bytes },
): AsyncGenerator<Segment, void, undefined> {
  let length = first;
  let begun: Bytes | undefined;
  let filled = 0;
  let at = 0;
  for await (const chunk of readChunks(source)) {
    for (let taken = 0; taken < chunk.length; ) {
      if (filled === length) {
        yield { bytes: begun as Bytes, at: at++, last: false };
        length = next;
        begun = undefined;
        filled = 0;
      }
      if (begun === undefined && chunk.length - taken > length) {
        yield { bytes: asBytes(chunk.subarray(taken, taken + length)), at: at++, last: false };
        taken += length;
        length = next;
        continue;
      }
      begun ??= buffer?.subarray(0, length) ?? new Uint8Array(length);
      const part = chunk.subarray(taken, taken + length - filled);
      begun.set(part, filled);
      filled += part.length;
      taken += part.length;
    }
  }
  yield { bytes: (begun ?? new Uint8Array(0)).subarray(0, filled), at, last: true };
}
