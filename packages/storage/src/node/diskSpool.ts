import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { eachAtOnce } from "../storage/eachAtOnce.ts";
import type { Leaf } from "../unixfs/buildTree.ts";
import type { FileSource } from "../unixfs/chunksOf.ts";
import { namedChunks } from "../unixfs/namedChunks.ts";
import { diskError } from "./durableFiles.ts";
import { spooledFile } from "./spooledFile.ts";
import { writeWhole } from "./writeWhole.ts";

/** Chunks that are written while the next are made, 1 MiB each. */
const WRITES_AT_ONCE = 4;

/** Bytes that wait on disk, to be read as often as needed. */
export interface Spooled {
  readonly bytes: number;
  readonly source: FileSource;
  /** Its chunks by name, for `packFile`: they were named on their way in. */
  readonly leaves: readonly Leaf[];
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
        const leaves = await write(path, pieces);
        const bytes = leaves.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
        return { bytes, leaves, source: spooledFile(path, bytes), release };
      } catch (thrown) {
        await release();
        throw thrown;
      }
    },
  };
}

async function write(path: string, pieces: AsyncIterable<Uint8Array>): Promise<readonly Leaf[]> {
  const file = await open(path, "wx", 0o600).catch(failed);
  const leaves: Leaf[] = [];
  try {
    await eachAtOnce(
      WRITES_AT_ONCE,
      namedChunks(() => pieces),
      async ({ bytes, leaf, at }) => {
        leaves.push(leaf);
        await writeWhole(file, bytes, at).catch(failed);
      },
    );
    return leaves;
  } finally {
    await file.close();
  }
}

function failed(cause: unknown): never {
  throw diskError(cause);
}
