import type { ByteSource } from "./ByteSource.ts";

const CHUNK_BYTES = 1024 * 1024;

/** The bytes of a source in order, a mebibyte at a time: what sealing and uploading take. */
export async function* readChunks(source: ByteSource, chunkBytes = CHUNK_BYTES): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; at += chunkBytes) {
    yield await source.read(at, Math.min(chunkBytes, source.size - at));
  }
}

/** A whole source in memory: for small files only. */
export async function readAll(source: ByteSource): Promise<Uint8Array> {
  const whole = new Uint8Array(source.size);
  let at = 0;
  for await (const chunk of readChunks(source)) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
