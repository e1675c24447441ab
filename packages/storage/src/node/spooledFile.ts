import { type FileHandle, open } from "node:fs/promises";
import { CHUNK_BYTES } from "../unixfs/profile.ts";

/** Chunks that stay in memory for the other readers, 1 MiB each. */
const CHUNKS_KEPT = 16;

/**
 * Opens a file for several readers that go at about the same pace, as uploads to several nodes do: what one of them has
 * just read the others are given. Whoever falls behind reads for itself.
 */
export function spooledFile(path: string, bytes: number): () => AsyncGenerator<Uint8Array> {
  const recent = new Map<number, Promise<Uint8Array>>();
  let readers = 0;
  let file: Promise<FileHandle> | undefined;

  return async function* read() {
    readers += 1;
    try {
      for (let at = 0; at < bytes; at += CHUNK_BYTES) {
        const chunk = chunkAt(at);
        if (at + CHUNK_BYTES < bytes) chunkAt(at + CHUNK_BYTES);
        yield await chunk;
      }
    } finally {
      readers -= 1;
      if (readers === 0) await close();
    }
  };

  function chunkAt(at: number): Promise<Uint8Array> {
    const known = recent.get(at);
    if (known) return known;
    file ??= open(path, "r");
    const chunk = readChunk(file, at);
    // It is awaited when its turn comes; without this a failure before would count as unhandled.
    chunk.catch(() => {});
    recent.set(at, chunk);
    const [oldest] = recent.keys();
    if (recent.size > CHUNKS_KEPT && oldest !== undefined) recent.delete(oldest);
    return chunk;
  }

  async function readChunk(from: Promise<FileHandle>, at: number): Promise<Uint8Array> {
    const chunk = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, bytes - at));
    for (let filled = 0; filled < chunk.length; ) {
      const { bytesRead } = await (await from).read(chunk, filled, chunk.length - filled, at + filled);
      if (bytesRead === 0) return chunk.subarray(0, filled);
      filled += bytesRead;
    }
    return chunk;
  }

  async function close(): Promise<void> {
    const [opened, reads] = [file, [...recent.values()]];
    file = undefined;
    recent.clear();
    await Promise.allSettled(reads);
    await (await opened?.catch(() => undefined))?.close();
  }
}
