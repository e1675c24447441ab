import { constants, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { temporaryDirectory } from "../../test/temporaryDirectory.ts";
import { alignedMemory, isAligned, PAGE_BYTES } from "./alignedMemory.ts";
import { directFile, type OpenFile } from "./directFile.ts";

const DIRECT = constants.O_DIRECT ?? 0;
const scan = randomBytes("direct scan", 4 * PAGE_BYTES);

/** Two pages each, one of them filled with the half of the scan. */
function pages(): readonly [Uint8Array, Uint8Array] {
  const [first, second] = alignedMemory(2, 2 * PAGE_BYTES) as [Uint8Array, Uint8Array];
  first.set(scan.subarray(0, 2 * PAGE_BYTES));
  second.set(scan.subarray(2 * PAGE_BYTES));
  return [first, second];
}

/** A disk that remembers how it was opened, and refuses as it is told. */
function watchedDisk(refuse: "nothing" | "opening" | "writing" = "nothing") {
  const flags: number[] = [];
  const openFile: OpenFile = async (path, how, mode) => {
    flags.push(how);
    const isDirect = DIRECT !== 0 && (how & DIRECT) !== 0;
    // As Linux does it: the file is there all the same.
    const handle = await open(path, how & ~DIRECT, mode);
    if (!isDirect || refuse === "nothing") return handle;
    const refusal = Object.assign(new Error("invalid argument"), { code: "EINVAL" });
    if (refuse === "opening") {
      await handle.close();
      throw refusal;
    }
    handle.write = () => Promise.reject(refusal);
    return handle;
  };
  return { flags, openFile };
}

describe("a file that goes past the cache", () => {
  it("is written and read piece by piece, in any order", async () => {
    const path = join(await temporaryDirectory(), "scan");
    const [first, second] = pages();
    const file = directFile(path, { isNew: true });
    await file.write(second, second.length);
    await file.write(first, 0);
    await file.sync();
    await file.close();

    expectSameBytes(await readFile(path), scan);
    const [memory] = alignedMemory(1, 8 * PAGE_BYTES) as [Uint8Array];
    const reading = directFile(path, { isNew: false });
    expect(await reading.read(memory, PAGE_BYTES)).toBe(3 * PAGE_BYTES);
    await reading.close();
    expectSameBytes(memory.subarray(0, 3 * PAGE_BYTES), scan.subarray(PAGE_BYTES));
  });

  it("asks for it with memory that a disk can take, and with no other", async () => {
    const { flags, openFile } = watchedDisk();
    const directory = await temporaryDirectory();
    for (const bytes of [pages()[0], scan, pages()[0].subarray(1), pages()[0].subarray(0, PAGE_BYTES + 1)]) {
      const file = directFile(join(directory, String(flags.length)), { isNew: true, openFile });
      await file.write(bytes);
      await file.close();
    }
    expect(flags.map((how) => (how & DIRECT) !== 0)).toEqual([DIRECT !== 0, false, false, false]);
  });

  it.each(["opening", "writing"] as const)(
    "is written through the cache where the disk refuses when %s",
    async (refuse) => {
      const path = join(await temporaryDirectory(), "scan");
      const { flags, openFile } = watchedDisk(refuse);
      const [first, second] = pages();
      const file = directFile(path, { isNew: true, openFile });
      await file.write(first, 0);
      await file.write(second, first.length);
      await file.sync();
      await file.close();

      expectSameBytes(await readFile(path), scan);
      expect(flags.map((how) => (how & DIRECT) !== 0)).toEqual(DIRECT === 0 ? [false] : [true, false]);
    },
  );

  it("says what else is wrong, and closes quietly after", async () => {
    const file = directFile(join(await temporaryDirectory(), "missing", "scan"), { isNew: true });
    await expect(file.write(pages()[0])).rejects.toMatchObject({ code: "ENOENT" });
    await expect(file.close()).resolves.toBeUndefined();
  });

  it("knows which memory a disk can take", () => {
    const [memory] = alignedMemory(1, 2 * PAGE_BYTES) as [Uint8Array];
    expect(isAligned(memory)).toBe(true);
    expect(isAligned(memory.subarray(PAGE_BYTES))).toBe(true);
    expect(isAligned(memory.subarray(512))).toBe(false);
    expect(isAligned(memory.subarray(0, 512))).toBe(false);
    expect(isAligned(new Uint8Array(PAGE_BYTES))).toBe(false);
    expect(alignedMemory(1, 2 ** 48)).toEqual([]);
  });
});
