import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { CID } from "multiformats/cid";
import { BlockBuffers } from "../blocks/BlockBuffers.ts";
import type { BlockStore } from "../blocks/BlockStore.ts";
import { blockStorage, type OwnStorage } from "../storage/blockStorage.ts";
import { CHUNK_BYTES } from "../unixfs/profile.ts";
import { alignedMemory } from "./alignedMemory.ts";
import type { OpenFile } from "./directFile.ts";
import { openDiskBlocks } from "./diskBlocks.ts";
import { openDiskPins } from "./diskPins.ts";
import { durableFiles } from "./durableFiles.ts";

/** Where and how a disk storage lives. */
export interface DiskStorageOptions {
  /** A directory of its own, used by one process at a time. Made if it is not there. */
  readonly directory: string;
  /** The node's name in acknowledgements; `disk` unless told. */
  readonly name?: string | undefined;
  readonly onCorrupt?: ((cid: CID) => void) | undefined;
  /** For tests: a disk that fails. */
  readonly openFile?: OpenFile | undefined;
}

/** Blocks that are on their way to the disk as they lie in memory; more of them are copied first, by the system. */
const BUFFERS = 16;

/** A storage on this machine's disk, with its single blocks within reach. */
export interface DiskStorage extends OwnStorage {
  readonly blocks: BlockStore;
}

/**
 * Opens a storage on disk. Temporary files of a killed process are deleted; what was acknowledged is there.
 *
 * @example
 * const storage = await openDiskStorage({ directory: "/var/lib/linchpin/blocks" });
 */
export async function openDiskStorage(options: DiskStorageOptions): Promise<DiskStorage> {
  const { directory, name = "disk", onCorrupt, openFile } = options;
  await mkdir(directory, { recursive: true });
  const files = await durableFiles(join(directory, "tmp"), openFile);
  const blocks = await openDiskBlocks({ directory, files, onCorrupt });
  const pins = await openDiskPins(directory, files);
  const buffers = new BlockBuffers(alignedMemory(BUFFERS, CHUNK_BYTES));
  return { ...blockStorage({ name, blocks, pins, buffers }), blocks };
}
