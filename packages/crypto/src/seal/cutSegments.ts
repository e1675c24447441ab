import type { Bytes } from "../bytes/Bytes.ts";
import { type ByteSource, readChunks } from "./ByteSource.ts";

/** A piece of a stream, its place and whether it is the last. */
export interface Segment {
  readonly bytes: Bytes;
  readonly at: number;
  readonly last: boolean;
}

/** Cuts a stream into a first segment and equal ones after it. The last is known only when the source ends. */
export async function* cutSegments(
  source: ByteSource,
  { first, next }: { readonly first: number; readonly next: number },
): AsyncGenerator<Segment, void, undefined> {
  let bytes = new Uint8Array(first);
  let filled = 0;
  let at = 0;
  for await (const chunk of readChunks(source)) {
    for (let taken = 0; taken < chunk.length; ) {
      if (filled === bytes.length) {
        yield { bytes, at, last: false };
        bytes = new Uint8Array(next);
        filled = 0;
        at++;
      }
      const part = chunk.subarray(taken, taken + bytes.length - filled);
      bytes.set(part, filled);
      filled += part.length;
      taken += part.length;
    }
  }
  yield { bytes: bytes.subarray(0, filled), at, last: true };
}
