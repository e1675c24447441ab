import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { BlockBuffers } from "../blocks/BlockBuffers.ts";
import { letGo } from "../blocks/letGo.ts";
import { eachAtOnce } from "../storage/eachAtOnce.ts";
import type { Leaf } from "../unixfs/buildTree.ts";
import type { FileSource } from "../unixfs/chunksOf.ts";
import { namedChunks } from "../unixfs/namedChunks.ts";
import { CHUNK_BYTES } from "../unixfs/profile.ts";
import { alignedMemory, PAGE_BYTES } from "./alignedMemory.ts";
import { directFile } from "./directFile.ts";
import { diskError } from "./durableFiles.ts";
import { spooledFile } from "./spooledFile.ts";

/** Chunks that are written while the next are made, 1 MiB each. */
const WRITES_AT_ONCE = 4;
/** Chunks of all that is written and read at a time that the disk takes as they lie in memory. */
const BUFFERS = 16;

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
  /** Keeps all pieces, or nothing of them when they fail. Their memory is the spool's from then on. Errors: `disk/full`, `disk/failed`, those of the pieces. */
  hold(pieces: AsyncIterable<Uint8Array>): Promise<Spooled>;
}

/**
 * Opens a spool, and deletes what a killed process left in it. One process per directory. Nothing in it outlives its
 * process, so nothing is fsynced.
 */
export async function openDiskSpool(directory: string): Promise<DiskSpool> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const left of await readdir(directory)) await rm(join(directory, left), { recursive: true });
  const buffers = new BlockBuffers(alignedMemory(BUFFERS, CHUNK_BYTES));
  return {
    async hold(pieces) {
      const path = join(directory, randomUUID());
      const release = () => rm(path, { force: true });
      try {
        const leaves = await write(path, { pieces, buffers });
        const bytes = leaves.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
        const { read, letGo } = spooledFile(path, { bytes, buffers });
        const letAllGo = async () => {
          await letGo();
          await release();
        };
        return { bytes, leaves, source: read, release: letAllGo };
      } catch (thrown) {
        await release();
        throw thrown;
      }
    },
  };
}

async function write(
  path: string,
  { pieces, buffers }: { readonly pieces: AsyncIterable<Uint8Array>; readonly buffers: BlockBuffers },
): Promise<readonly Leaf[]> {
  const file = directFile(path, { isNew: true });
  const leaves: Leaf[] = [];
  try {
    await eachAtOnce(
      WRITES_AT_ONCE,
      namedChunks(() => pieces),
      async ({ bytes, leaf, at }) => {
        leaves.push(leaf);
        const pages = inPages(bytes, buffers);
        letGo(bytes);
        try {
          await file.write(pages, at).catch(failed);
        } finally {
          buffers.give(pages);
        }
      },
    );
    return leaves;
  } finally {
    await file.close();
  }
}

/** A copy that fills its last page. What is too much at the file's end is not read. */
function inPages(bytes: Uint8Array, buffers: BlockBuffers): Uint8Array {
  const pages = buffers.take(Math.ceil(bytes.byteLength / PAGE_BYTES) * PAGE_BYTES);
  pages.set(bytes);
  return pages.fill(0, bytes.byteLength);
}

function failed(cause: unknown): never {
  throw diskError(cause);
}
