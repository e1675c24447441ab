import { type FileHandle, open } from "node:fs/promises";
import { LENT_PIECES, type ReadingOptions } from "../unixfs/chunksOf.ts";
import { CHUNK_BYTES } from "../unixfs/profile.ts";

/** Chunks that stay in memory for the other readers, 1 MiB each. */
const CHUNKS_KEPT = 6;

interface Chunk {
  readonly bytes: Promise<Uint8Array>;
  /** Readers that may be looking at it. */
  readers: number;
  /** Whether somebody got it for good. */
  isGiven: boolean;
  isForgotten: boolean;
}

/**
 * Opens a file for several readers that go at about the same pace, as uploads to several nodes do: what one of them has
 * just read the others are given. Whoever falls behind reads for itself. Memory that was only lent is used again.
 */
export function spooledFile(
  path: string,
  bytes: number,
): (options?: ReadingOptions) => AsyncGenerator<Uint8Array> {
  const recent = new Map<number, Chunk>();
  const free: Uint8Array[] = [];
  let readers = 0;
  let file: Promise<FileHandle> | undefined;

  return async function* read({ lend = false } = {}) {
    const lent: Chunk[] = [];
    readers += 1;
    try {
      for (let at = 0; at < bytes; at += CHUNK_BYTES) {
        const chunk = chunkAt(at);
        chunk.readers += 1;
        chunk.isGiven ||= !lend;
        lent.push(chunk);
        if (at + CHUNK_BYTES < bytes) chunkAt(at + CHUNK_BYTES);
        yield await chunk.bytes;
        if (lent.length > LENT_PIECES) await giveBack(lent.shift() as Chunk);
      }
    } finally {
      // Whoever stops reading may still be sending what it has.
      for (const chunk of lent) chunk.isGiven = true;
      readers -= 1;
      if (readers === 0) await close();
    }
  };

  function chunkAt(at: number): Chunk {
    const known = recent.get(at);
    if (known) return known;
    file ??= open(path, "r");
    const chunk = { bytes: readChunk(file, at), readers: 0, isGiven: false, isForgotten: false };
    // It is awaited when its turn comes; without this a failure before would count as unhandled.
    chunk.bytes.catch(() => {});
    recent.set(at, chunk);
    for (const [place, old] of recent) {
      if (recent.size <= CHUNKS_KEPT) break;
      recent.delete(place);
      old.isForgotten = true;
      if (old.readers === 0) void reuse(old);
    }
    return chunk;
  }

  async function giveBack(chunk: Chunk): Promise<void> {
    chunk.readers -= 1;
    if (chunk.readers === 0 && chunk.isForgotten) await reuse(chunk);
  }

  async function reuse({ bytes: reading, isGiven }: Chunk): Promise<void> {
    const memory = isGiven ? undefined : await reading.catch(() => undefined);
    if (memory?.byteLength === CHUNK_BYTES) free.push(memory);
  }

  async function readChunk(from: Promise<FileHandle>, at: number): Promise<Uint8Array> {
    const length = Math.min(CHUNK_BYTES, bytes - at);
    const chunk = (length === CHUNK_BYTES ? free.pop() : undefined) ?? new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      const { bytesRead } = await (await from).read(chunk, filled, length - filled, at + filled);
      if (bytesRead === 0) return chunk.subarray(0, filled);
      filled += bytesRead;
    }
    return chunk;
  }

  async function close(): Promise<void> {
    const [opened, reads] = [file, [...recent.values()].map((chunk) => chunk.bytes)];
    file = undefined;
    recent.clear();
    free.length = 0;
    await Promise.allSettled(reads);
    await (await opened?.catch(() => undefined))?.close();
  }
}
