import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { temporaryDirectory } from "../../test/temporaryDirectory.ts";
import { LENT_PIECES } from "../unixfs/chunksOf.ts";
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

/** As they are sealed: each piece a chunk in memory of its own, which the spool may let go of. */
async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1 << 20) yield new Uint8Array(bytes.subarray(at, at + (1 << 20)));
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
    const { root } = await packFile(scan);
    expect((await packFile(held.source)).root).toEqual(root);
    expect((await packFile(held.source, held.leaves)).root).toEqual(root);
  });

  it("lends its memory to readers of different pace, and none of them sees another's bytes", async () => {
    const long = randomBytes("long series", 30 * 1024 * 1024 + 5);
    const spool = await openDiskSpool(await temporaryDirectory());
    const held = await spool.hold(inChunks(long));
    const open = held.source as (options: { lend: boolean }) => AsyncGenerator<Uint8Array>;
    const [quick, slow, keeping] = [open({ lend: true }), open({ lend: true }), open({ lend: false })];
    const seen = { quick: [] as Uint8Array[], slow: [] as Uint8Array[], keeping: [] as Uint8Array[] };
    for await (const piece of quick) {
      seen.quick.push(piece.slice());
      if (seen.quick.length % 3 === 0) seen.slow.push((await slow.next()).value?.slice() as Uint8Array);
      if (seen.quick.length % 2 === 0) seen.keeping.push((await keeping.next()).value as Uint8Array);
    }
    for await (const piece of slow) seen.slow.push(piece.slice());
    for await (const piece of keeping) seen.keeping.push(piece);

    for (const pieces of Object.values(seen)) expectSameBytes(Buffer.concat(pieces), long);
  });

  it("lends a piece until so many more have been asked for", async () => {
    const long = randomBytes("long series", 24 * 1024 * 1024);
    const spool = await openDiskSpool(await temporaryDirectory());
    const { source } = await spool.hold(ReadableStream.from([long]));
    const lent: Uint8Array[] = [];
    let at = 0;
    for await (const piece of (source as (options: { lend: boolean }) => AsyncIterable<Uint8Array>)({
      lend: true,
    })) {
      lent.push(piece);
      at += 1;
      const still = lent.slice(-LENT_PIECES);
      expectSameBytes(Buffer.concat(still), long.subarray((at - still.length) << 20, at << 20));
    }
    expect(new Set(lent.map(({ buffer }) => buffer)).size).toBeLessThan(lent.length);
  });

  it("uses its own memory again for the next, even of readers that stopped half way", async () => {
    const spool = await openDiskSpool(await temporaryDirectory());
    const series = Array.from({ length: 4 }, (_, at) => randomBytes(`series ${at}`, 8 * 1024 * 1024 + at));
    const memories = new Set<ArrayBufferLike>();
    for (const one of series) {
      const held = await spool.hold(inChunks(one));
      const open = held.source as (options: { lend: boolean }) => AsyncGenerator<Uint8Array>;
      await open({ lend: true }).next();
      const [stopped, read] = [open({ lend: true }), [] as Uint8Array[]];
      await stopped.next();
      for await (const piece of open({ lend: true })) {
        memories.add(piece.buffer);
        read.push(piece.slice());
      }
      await stopped.return(undefined);
      expectSameBytes(Buffer.concat(read), one);
      await held.release();
    }
    expect(memories.size).toBe(1);
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
