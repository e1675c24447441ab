import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { temporaryDirectory } from "../../test/temporaryDirectory.ts";
import { packFile } from "../unixfs/packFile.ts";
import { openDiskSpool } from "./diskSpool.ts";

const scan = randomBytes("spooled scan", 3_000_000);

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield scan.subarray(0, 1_500_000);
  yield scan.subarray(1_500_000);
}

async function* failing(): AsyncGenerator<Uint8Array> {
  yield scan;
  throw new Error("the scanner stopped");
}

describe("a spool on disk", () => {
  it("gives back what it holds as often as asked, and is packed as the same bytes", async () => {
    const spool = await openDiskSpool(await temporaryDirectory());
    const held = await spool.hold(pieces());
    expect(held.bytes).toBe(scan.length);
    const open = held.source as () => AsyncIterable<Uint8Array>;
    for (const _ of [1, 2]) {
      const read = [];
      for await (const piece of open()) read.push(piece);
      expectSameBytes(Buffer.concat(read), scan);
    }
    expect((await packFile(held.source)).root).toEqual((await packFile(scan)).root);
  });

  it("holds nothing once it is let go of, and nothing of what failed", async () => {
    const directory = await temporaryDirectory();
    const spool = await openDiskSpool(directory);
    const held = await spool.hold(pieces());
    expect(await readdir(directory)).toHaveLength(1);
    await held.release();
    await held.release();
    await expect(spool.hold(failing())).rejects.toThrow("the scanner stopped");
    expect(await readdir(directory)).toEqual([]);
  });

  it("forgets what a killed process left", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "left"), "over");
    await openDiskSpool(directory);
    expect(await readdir(directory)).toEqual([]);
  });
});
