import fc from "fast-check";
import type { CID } from "multiformats/cid";
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { cidOf } from "../blocks/cidOf.ts";
import { memoryBlocks } from "../blocks/memoryBlocks.ts";
import { DAG_PB } from "../blocks/supportedCid.ts";
import { memoryStorage } from "../storage/memoryStorage.ts";
import { putFile } from "../storage/putFile.ts";
import { buildTree, type Tree } from "./buildTree.ts";
import { readBytes } from "./readBytes.ts";
import { readFile } from "./readFile.ts";

describe("readFile", () => {
  it("reads back what was stored", async () => {
    const storage = memoryStorage();
    const scan = randomBytes("scan", 2_500_000);
    const { root } = await putFile(storage, scan);

    expectSameBytes(await readBytes(readFile(storage, root)), scan);
  });

  it("reads any range of a tree of two levels", async () => {
    const bytes = randomBytes("two levels", 1100 * 8);
    const { blocks, root } = await smallLeaves(bytes, 8);
    const offset = fc.nat(bytes.byteLength + 20);

    await fc.assert(
      fc.asyncProperty(offset, fc.nat(500), async (from, length) => {
        const read = await readBytes(readFile(blocks, root, { range: { offset: from, length } }));
        expect(read).toEqual(bytes.slice(from, from + length));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("fetches only the blocks that a range touches", async () => {
    const { blocks, root } = await smallLeaves(randomBytes("two levels", 1100 * 8), 8);
    const asked: CID[] = [];
    const counting = {
      get: (cid: CID) => {
        asked.push(cid);
        return blocks.get(cid);
      },
    };

    await readBytes(readFile(counting, root, { range: { offset: 8190, length: 4 } }));

    // The root, both its children, and one leaf of each.
    expect(asked).toHaveLength(5);
  });

  it("refuses a node that hands out other bytes", async () => {
    const { blocks, root } = await smallLeaves(randomBytes("lies", 80), 8);
    const leaf = await cidOf(randomBytes("lies", 8));
    const lying = {
      get: async (cid: CID) => (cid.equals(leaf) ? new Uint8Array(8) : blocks.get(cid)),
    };

    await expect(readBytes(readFile(lying, root))).rejects.toMatchObject({ code: "block/wrong-hash" });
  });

  it("refuses a directory", async () => {
    const directory = new Uint8Array([0x0a, 0x02, 0x08, 0x01]);
    const cid = await cidOf(directory, DAG_PB);

    const reading = readBytes(readFile({ get: async () => directory }, cid));

    expect(cid.toString()).toBe("bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354");
    await expect(reading).rejects.toMatchObject({ code: "file/not-a-file" });
  });

  it("refuses a negative range", async () => {
    const { blocks, root } = await smallLeaves(new Uint8Array(16), 8);

    const reading = readBytes(readFile(blocks, root, { range: { offset: -1 } }));

    await expect(reading).rejects.toMatchObject({ code: "file/bad-range" });
  });
});

async function smallLeaves(bytes: Uint8Array, size: number) {
  const blocks = memoryBlocks();
  const leaves = [];
  for (let at = 0; at < bytes.byteLength; at += size) {
    const leaf = bytes.subarray(at, at + size);
    const cid = await cidOf(leaf);
    await blocks.put(cid, leaf);
    leaves.push({ cid, fileBytes: leaf.byteLength, dagBytes: leaf.byteLength });
  }
  const tree = await buildTree(leaves);
  const put = async (node: Tree): Promise<void> => {
    if (!("block" in node)) return;
    await blocks.put(node.cid, node.block);
    for (const child of node.children) await put(child);
  };
  await put(tree);
  return { blocks, root: tree.cid };
}
