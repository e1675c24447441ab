import { CHUNK_BYTES } from "./profile.ts";

/** A lent piece is good until its reader has asked for so many more. */
export const LENT_PIECES = 4;

/** How a file is read. */
export interface ReadingOptions {
  /**
   * The memory of a piece may be used again when {@link LENT_PIECES} more have been asked for: for a reader that asks for
   * no piece before the ones before have been sent or copied. Not, unless told.
   */
  readonly lend?: boolean | undefined;
}

/** Where a file's bytes come from. It is read more than once, so a stream is given as a function that opens it. */
export type FileSource = Uint8Array | Blob | ((options?: ReadingOptions) => AsyncIterable<Uint8Array>);

/**
 * Cuts a file into chunks of 1 MiB, the last one shorter. Holds one chunk at a time. A chunk that lies whole within one
 * piece of a stream is not copied, so a stream must not change a piece that it has given.
 */
export async function* chunksOf(source: FileSource, options?: ReadingOptions): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    for (let at = 0; at < source.byteLength; at += CHUNK_BYTES) yield source.subarray(at, at + CHUNK_BYTES);
  } else if (source instanceof Blob) {
    for (let at = 0; at < source.size; at += CHUNK_BYTES) {
      yield new Uint8Array(await source.slice(at, at + CHUNK_BYTES).arrayBuffer());
    }
  } else {
    yield* rechunk(source(options));
  }
}

async function* rechunk(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk: Uint8Array | undefined;
  let filled = 0;
  for await (const piece of stream) {
    let at = 0;
    while (at < piece.byteLength) {
      if (filled === 0 && piece.byteLength - at >= CHUNK_BYTES) {
        yield piece.subarray(at, at + CHUNK_BYTES);
        at += CHUNK_BYTES;
        continue;
      }
      chunk ??= new Uint8Array(CHUNK_BYTES);
      const part = piece.subarray(at, at + CHUNK_BYTES - filled);
      chunk.set(part, filled);
      filled += part.byteLength;
      at += part.byteLength;
      if (filled === CHUNK_BYTES) {
        yield chunk;
        chunk = undefined;
        filled = 0;
      }
    }
  }
  if (chunk && filled > 0) yield chunk.subarray(0, filled);
}
