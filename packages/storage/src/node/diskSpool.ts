import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FileSource } from "../unixfs/chunksOf.ts";
import { diskError } from "./durableFiles.ts";

/** Bytes that wait on disk, to be read as often as needed. */
export interface Spooled {
  readonly bytes: number;
  readonly source: FileSource;
  /** Deletes them. Does no harm when done twice. */
  release(): Promise<void>;
}

/** A directory where ciphertext waits between sealing and storing. */
export interface DiskSpool {
  /** Keeps all pieces, or nothing of them when they fail. Errors: `disk/full`, `disk/failed`, those of the pieces. */
  hold(pieces: AsyncIterable<Uint8Array>): Promise<Spooled>;
}

/**
 * Opens a spool, and deletes what a killed process left in it. One process per directory. Nothing in it outlives its
 * process, so nothing is fsynced.
 */
export async function openDiskSpool(directory: string): Promise<DiskSpool> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const left of await readdir(directory)) await rm(join(directory, left), { recursive: true });
  return {
    async hold(pieces) {
      const path = join(directory, randomUUID());
      const release = () => rm(path, { force: true });
      try {
        const bytes = await write(path, pieces);
        return { bytes, source: () => createReadStream(path, { highWaterMark: 1 << 20 }), release };
      } catch (thrown) {
        await release();
        throw thrown;
      }
    },
  };
}

async function write(path: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, "wx", 0o600).catch(failed);
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      await file.writeFile(piece).catch(failed);
      bytes += piece.byteLength;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

function failed(cause: unknown): never {
  throw diskError(cause);
}
