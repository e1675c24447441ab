import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { digestHex } from "../blocks/digestHex.ts";
import type { PinSet } from "../storage/PinSet.ts";
import { type DurableFiles, diskError, isNotFound } from "./durableFiles.ts";
import { perKeyTurns } from "./perKeyTurns.ts";
import { makeShards, shardPath } from "./shards.ts";

/**
 * Remembers pins on disk: one file per root, listing the SHA-256s of its blocks. Most DAGs here are one single
 * block, so only the blocks below a root are counted in memory; whether a root is pinned is asked of the disk.
 */
export async function openDiskPins(directory: string, files: DurableFiles): Promise<PinSet> {
  const pins = join(directory, "pins");
  await makeShards(pins);
  const below = await countBelow(pins);
  const inTurn = perKeyTurns();

  return {
    async has(root) {
      return (await read(digestHex(root))).size > 0;
    },
    add(root, blocks) {
      const name = digestHex(root);
      return inTurn(name, async () => {
        if ((await read(name)).size > 0) return;
        const text = [...blocks].map((block) => `${block}\n`).join("");
        await files.write(shardPath(pins, name), new TextEncoder().encode(text));
        count(below, name, blocks, 1);
      });
    },
    remove(root) {
      const name = digestHex(root);
      return inTurn(name, async () => {
        const blocks = await read(name);
        await files.remove(shardPath(pins, name));
        count(below, name, blocks, -1);
        return blocks;
      });
    },
    async needs(block) {
      return below.has(block) || (await read(block)).size > 0;
    },
  };

  function read(name: string): Promise<Set<string>> {
    return readPin(shardPath(pins, name));
  }
}

async function readPin(path: string): Promise<Set<string>> {
  try {
    return new Set((await readFile(path, "utf8")).split("\n").filter((line) => line !== ""));
  } catch (cause) {
    if (isNotFound(cause)) return new Set();
    throw diskError(cause);
  }
}

async function countBelow(pins: string): Promise<Map<string, number>> {
  const below = new Map<string, number>();
  for (const shard of await readdir(pins)) {
    for (const name of await readdir(join(pins, shard))) {
      count(below, name, await readPin(join(pins, shard, name)), 1);
    }
  }
  return below;
}

function count(below: Map<string, number>, root: string, blocks: Iterable<string>, by: 1 | -1): void {
  for (const block of blocks) {
    if (block === root) continue;
    const left = (below.get(block) ?? 0) + by;
    if (left > 0) below.set(block, left);
    else below.delete(block);
  }
}
