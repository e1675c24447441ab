import { open, readdir, readFile as readPath, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CID } from "multiformats/cid";
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { temporaryDirectory } from "../../test/temporaryDirectory.ts";
import type { Block } from "../blocks/BlockStore.ts";
import { cidOf } from "../blocks/cidOf.ts";
import { digestHex } from "../blocks/digestHex.ts";
import { writeCar } from "../car/writeCar.ts";
import { putFile } from "../storage/putFile.ts";
import { packFile } from "../unixfs/packFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";
import { readFile } from "../unixfs/readFile.ts";
import type { OpenFile } from "./directFile.ts";
import { openDiskStorage } from "./openDiskStorage.ts";

const note = new TextEncoder().encode("a sealed note of City Hospital");
const noteCid = await cidOf(note);

const pathOf = (directory: string, cid: CID) =>
  join(directory, "blocks", digestHex(cid).slice(0, 2), digestHex(cid));

const filesIn = async (directory: string) => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
};

describe("a storage on disk", () => {
  it("keeps a file over a restart", async () => {
    const directory = await temporaryDirectory();
    const scan = randomBytes("scan", 2_500_000);
    const { root, acks } = await putFile(await openDiskStorage({ directory }), scan);

    const reopened = await openDiskStorage({ directory });

    expectSameBytes(await readBytes(readFile(reopened, root)), scan);
    expect(await reopened.isPinned(root)).toBe(true);
    expect(acks).toEqual([{ node: "disk", blocks: 4, bytes: expect.any(Number) }]);
  });

  it("refuses bytes that their CID does not name", async () => {
    const { blocks } = await openDiskStorage({ directory: await temporaryDirectory() });

    await expect(blocks.put(noteCid, new Uint8Array(3))).rejects.toMatchObject({ code: "block/wrong-hash" });
    expect(await blocks.has(noteCid)).toBe(false);
  });

  it("lets many write the same block at once", async () => {
    const directory = await temporaryDirectory();
    const { blocks } = await openDiskStorage({ directory });

    await Promise.all(Array.from({ length: 20 }, () => blocks.put(noteCid, note)));

    expect(await blocks.get(noteCid)).toEqual(note);
    expect(await filesIn(directory)).toEqual([digestHex(noteCid)]);
  });

  it.each([
    ["a bit flipped", async (path: string) => writeFile(path, flipBit(await readPath(path)))],
    ["its end cut off", async (path: string) => truncate(path, 5)],
    ["nothing left in it", async (path: string) => truncate(path, 0)],
  ])("puts a block with %s aside, says so once, and is healed by the next write", async (_, damage) => {
    const directory = await temporaryDirectory();
    const corrupt: string[] = [];
    const { blocks } = await openDiskStorage({ directory, onCorrupt: (cid) => corrupt.push(cid.toString()) });
    await blocks.put(noteCid, note);
    await damage(pathOf(directory, noteCid));

    await expect(blocks.get(noteCid)).rejects.toMatchObject({ code: "block/corrupt" });
    await expect(blocks.get(noteCid)).rejects.toMatchObject({ code: "block/missing" });
    expect(corrupt).toEqual([noteCid.toString()]);
    expect(await readdir(join(directory, "quarantine"))).toEqual([digestHex(noteCid)]);

    await blocks.put(noteCid, note);
    expect(await blocks.get(noteCid)).toEqual(note);
  });

  it("heals a damaged block that nobody had read yet", async () => {
    const directory = await temporaryDirectory();
    const { blocks } = await openDiskStorage({ directory });
    await blocks.put(noteCid, note);
    await truncate(pathOf(directory, noteCid), 5);

    await blocks.put(noteCid, note);

    expect(await blocks.get(noteCid)).toEqual(note);
  });

  it("shows nothing of a write that was killed half way, and clears it away", async () => {
    const directory = await temporaryDirectory();
    await openDiskStorage({ directory });
    await writeFile(join(directory, "tmp", "draft"), note.subarray(0, 4));

    const { blocks } = await openDiskStorage({ directory });

    expect(await blocks.has(noteCid)).toBe(false);
    expect(await readdir(join(directory, "tmp"))).toEqual([]);
  });

  it("says that the disk is full and leaves nothing behind", async () => {
    const directory = await temporaryDirectory();
    const storage = await openDiskStorage({ directory, openFile: fullDisk });

    await expect(putFile(storage, randomBytes("scan", 3_000_000))).rejects.toMatchObject({
      code: "disk/full",
    });
    expect(await filesIn(directory)).toEqual([]);
  });

  it("keeps nothing of a CAR that is refused", async () => {
    const directory = await temporaryDirectory();
    const storage = await openDiskStorage({ directory });
    const file = await packFile(randomBytes("scan", 2_500_000));
    const [root, first] = (await Array.fromAsync(file.blockStream())) as [Block, Block];

    const receiving = storage.receive(writeCar(root.cid, ReadableStream.from([root, first])));

    await expect(receiving).rejects.toMatchObject({ code: "car/missing-block" });
    expect(await filesIn(directory)).toEqual([]);
  });
});

describe("pins on disk", () => {
  const shared = randomBytes("shared", 1_048_576);
  const two = (last: number) => new Blob([shared, new Uint8Array([last])]);

  it("deletes what is let go, and keeps what another pin needs, over a restart", async () => {
    const directory = await temporaryDirectory();
    const first = await openDiskStorage({ directory });
    const asha = await putFile(first, two(1));
    const ravi = await putFile(first, two(2));
    const storage = await openDiskStorage({ directory });

    await storage.unpin(asha.root);

    await expect(storage.get(asha.root)).rejects.toMatchObject({ code: "block/missing" });
    expect(await readBytes(readFile(storage, ravi.root))).toHaveLength(1_048_577);

    await storage.unpin(ravi.root);
    expect(await filesIn(directory)).toEqual([]);
  });

  it("keeps a block that is a pin of its own as well as a part of another", async () => {
    const storage = await openDiskStorage({ directory: await temporaryDirectory() });
    const alone = await putFile(storage, shared);
    const whole = await putFile(storage, two(1));

    await storage.unpin(whole.root);
    expectSameBytes(await storage.get(alone.root), shared);
    await storage.unpin(alone.root);

    await expect(storage.get(alone.root)).rejects.toMatchObject({ code: "block/missing" });
  });

  it("does not count a pin twice that two set at once", async () => {
    const directory = await temporaryDirectory();
    const storage = await openDiskStorage({ directory });
    const [stored] = await Promise.all([putFile(storage, two(1)), putFile(storage, two(1))]);

    await storage.unpin(stored.root);

    expect(await filesIn(directory)).toEqual([]);
  });

  it("keeps whole whatever is pinned while uploads, refusals and unpins cross", async () => {
    const storage = await openDiskStorage({ directory: await temporaryDirectory() });
    const kept = await packFile(two(1));
    const other = await packFile(two(2));
    const [root, first] = (await Array.fromAsync(other.blockStream())) as [Block, Block];
    const refused = () => storage.receive(writeCar(root.cid, ReadableStream.from([root, first])));
    await storage.putCar(other);

    await Promise.allSettled([storage.unpin(other.root), refused(), storage.putCar(kept), refused()]);

    expect(await readBytes(readFile(storage, kept.root))).toHaveLength(1_048_577);
  });

  it("lets go quietly of what was never pinned", async () => {
    const storage = await openDiskStorage({ directory: await temporaryDirectory() });

    await expect(storage.unpin(noteCid)).resolves.toBeUndefined();
  });

  it("pins what is already here, and refuses to pin what is not", async () => {
    const storage = await openDiskStorage({ directory: await temporaryDirectory() });
    await expect(storage.pin(noteCid)).rejects.toMatchObject({ code: "block/missing" });
    await storage.blocks.put(noteCid, note);

    await storage.pin(noteCid);

    expect(await storage.isPinned(noteCid)).toBe(true);
  });
});

/** A disk that opens files and takes no bytes. */
const fullDisk: OpenFile = async (path, flags, mode) => {
  const handle = await open(path, flags, mode);
  handle.write = async () => {
    throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  };
  return handle;
};

function flipBit(bytes: Uint8Array): Uint8Array {
  bytes[3] = (bytes[3] ?? 0) ^ 0x10;
  return bytes;
}
