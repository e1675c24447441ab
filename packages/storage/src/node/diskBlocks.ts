import { existsSync } from "node:fs";
import { mkdir, readFile, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LinchpinError } from "@linchpin/errors";
import { equals } from "multiformats/bytes";
import type { CID } from "multiformats/cid";
import type { BlockBatch, BlockStore } from "../blocks/BlockStore.ts";
import { digestHex } from "../blocks/digestHex.ts";
import { missingBlock } from "../blocks/missingBlock.ts";
import { assertSupportedCid } from "../blocks/supportedCid.ts";
import { isBlockOf, verifyBlock } from "../blocks/verifyBlock.ts";
import { type DurableFiles, diskError, isNotFound } from "./durableFiles.ts";
import { makeShards, shardPath } from "./shards.ts";

/** How blocks are kept on disk. */
export interface DiskBlocksOptions {
  readonly directory: string;
  readonly files: DurableFiles;
  /** Told when a block on disk is not what its name says. It has then been put aside. */
  readonly onCorrupt?: ((cid: CID) => void) | undefined;
}

/**
 * Keeps each block in a file named by its SHA-256, fsynced before its name appears, checked at every read. A
 * block that is wrong is moved to `quarantine/`: the first read says `block/corrupt`, later ones
 * `block/missing`, and putting it again heals it.
 */
export async function openDiskBlocks({
  directory,
  files,
  onCorrupt,
}: DiskBlocksOptions): Promise<BlockStore> {
  const blocks = join(directory, "blocks");
  const quarantine = join(directory, "quarantine");
  await makeShards(blocks);
  await mkdir(quarantine, { recursive: true });
  const pathOf = (cid: CID) => shardPath(blocks, digestHex(cid));

  return {
    async get(cid) {
      assertSupportedCid(cid);
      const bytes = await read(cid);
      if (await isBlockOf(cid, bytes)) return bytes;
      await putAside(cid);
      onCorrupt?.(cid);
      throw corruptBlock(cid);
    },
    async has(cid) {
      try {
        return (await stat(pathOf(cid))).isFile();
      } catch (cause) {
        if (isNotFound(cause)) return false;
        throw diskError(cause);
      }
    },
    async put(cid, bytes) {
      const one = batch();
      await one.add(await verifyBlock(cid, bytes));
      await one.commit();
    },
    batch,
    async delete(cid) {
      await files.remove(pathOf(cid));
      await files.remove(join(quarantine, digestHex(cid)));
    },
  };

  /** Each file is on the disk when it has its name; the names, which share few directories, follow together. */
  function batch(): BlockBatch {
    const directories = new Set<string>();
    return {
      async add({ cid, bytes }) {
        const path = pathOf(cid);
        // Also where it is kept: another batch may have named it and not be done.
        directories.add(dirname(path));
        if (!(await isKept(cid, bytes))) await files.place(path, bytes);
      },
      async commit() {
        await Promise.all([...directories].map((one) => files.settle(one)));
      },
    };
  }

  async function read(cid: CID): Promise<Uint8Array> {
    try {
      const { buffer, byteOffset, byteLength } = await readFile(pathOf(cid));
      return new Uint8Array(buffer, byteOffset, byteLength);
    } catch (cause) {
      throw isNotFound(cause) ? missingBlock(cid) : diskError(cause);
    }
  }

  async function isKept(cid: CID, bytes: Uint8Array): Promise<boolean> {
    const path = pathOf(cid);
    // Mostly it is not there, and an error for each is dear.
    if (!existsSync(path)) return false;
    try {
      return equals(await readFile(path), bytes);
    } catch {
      return false;
    }
  }

  async function putAside(cid: CID): Promise<void> {
    await rename(pathOf(cid), join(quarantine, digestHex(cid))).catch((cause) => {
      if (!isNotFound(cause)) throw diskError(cause);
    });
  }
}

function corruptBlock(cid: CID): LinchpinError {
  return new LinchpinError({
    code: "block/corrupt",
    message: "A block on this disk is not what its name says. It was put aside.",
    hint: "Fetch it from another node and put it here again.",
    facts: { cid: cid.toString() },
  });
}
