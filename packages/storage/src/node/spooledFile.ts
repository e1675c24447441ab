import type { BlockBuffers } from "../blocks/BlockBuffers.ts";
import { LENT_PIECES, type ReadingOptions } from "../unixfs/chunksOf.ts";
import { CHUNK_BYTES } from "../unixfs/profile.ts";
import { type DirectFile, directFile } from "./directFile.ts";

/** Chunks that stay in memory for the other readers, 1 MiB each. */
const CHUNKS_KEPT = 6;

interface Chunk {
  readonly memory: Uint8Array;
  readonly bytes: Promise<Uint8Array>;
  /** Readers that may be looking at it. */
  readers: number;
  /** Whether somebody got it for good. */
  isGiven: boolean;
  isForgotten: boolean;
}

/** A file with several readers. */
export interface SpooledFile {
  read(options?: ReadingOptions): AsyncGenerator<Uint8Array>;
  /** Nobody is sending any of it any more: memory that was only lent is used again. */
  letGo(): Promise<void>;
}

/**
 * Opens a file for several readers that go at about the same pace, as uploads to several nodes do: what one of them has
 * just read the others are given. Whoever falls behind reads for itself. Memory that was only lent is used again.
 */
export function spooledFile(
  path: string,
  { bytes, buffers }: { readonly bytes: number; readonly buffers: BlockBuffers },
): SpooledFile {
  const recent = new Map<number, Chunk>();
  /** All whose memory is in use. */
  const chunks = new Set<Chunk>();
  let readers = 0;
  let file: DirectFile | undefined;

  return { read, letGo };

  async function* read({ lend = false }: ReadingOptions = {}): AsyncGenerator<Uint8Array> {
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
      // What is still lent stays so: whoever stops reading may still be sending it.
      readers -= 1;
      if (readers === 0) await close();
    }
  }

  async function letGo(): Promise<void> {
    await close();
    await Promise.all([...chunks].map(reuse));
  }

  function chunkAt(at: number): Chunk {
    const known = recent.get(at);
    if (known) return known;
    file ??= directFile(path, { isNew: false });
    const memory = buffers.take(CHUNK_BYTES);
    const chunk = {
      memory,
      bytes: readChunk(file, memory, at),
      readers: 0,
      isGiven: false,
      isForgotten: false,
    };
    // It is awaited when its turn comes; without this a failure before would count as unhandled.
    chunk.bytes.catch(() => {});
    recent.set(at, chunk);
    chunks.add(chunk);
    for (const [place, old] of recent) {
      if (recent.size <= CHUNKS_KEPT) break;
      recent.delete(place);
      void forget(old);
    }
    return chunk;
  }

  async function forget(chunk: Chunk): Promise<void> {
    chunk.isForgotten = true;
    if (chunk.readers === 0) await reuse(chunk);
  }

  async function giveBack(chunk: Chunk): Promise<void> {
    chunk.readers -= 1;
    if (chunk.readers === 0 && chunk.isForgotten) await reuse(chunk);
  }

  async function reuse(chunk: Chunk): Promise<void> {
    if (!chunks.delete(chunk) || chunk.isGiven) return;
    await chunk.bytes.catch(() => {});
    buffers.give(chunk.memory);
  }

  async function readChunk(from: DirectFile, memory: Uint8Array, at: number): Promise<Uint8Array> {
    // Whole pages are asked for: what stands beyond the end fills the last one.
    const filled = await from.read(memory, at);
    return memory.subarray(0, Math.min(filled, bytes - at));
  }

  async function close(): Promise<void> {
    const [opened, known] = [file, [...recent.values()]];
    file = undefined;
    recent.clear();
    await Promise.all(known.map(forget));
    await opened?.close();
  }
}
