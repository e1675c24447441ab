import { deflateRawSync } from "node:zlib";
import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { bytesSource } from "../dicom/bytesSource.ts";
import { readAll } from "../dicom/readAll.ts";
import { makeZip, mutateBytes } from "../synthetic/index.ts";
import { isZip, openZip, ZIP_LIMITS } from "./openZip.ts";

const image = Uint8Array.from({ length: 70_000 }, (_, at) => (at * at) % 251);
const files = [
  { name: "DICOM/IM1", content: image },
  { name: "DICOM/", content: new Uint8Array() },
  { name: "DICOM/IM2", content: image.subarray(3), deflated: deflateRawSync(image.subarray(3)) },
];
const archive = makeZip(files);
const open = (bytes: Uint8Array) => openZip(bytesSource(bytes));

describe("a ZIP of images", () => {
  it("lists its files without folders, and gives each back", async () => {
    expect(isZip(archive)).toBe(true);
    const entries = await open(archive);
    expect(entries.map(({ name }) => name)).toEqual(["DICOM/IM1", "DICOM/IM2"]);
    for (const place of [1, 0, 1]) {
      const { source } = entries[place] ?? { source: bytesSource(new Uint8Array()) };
      expect(Buffer.from(await readAll(source)).equals(image.subarray(place * 3))).toBe(true);
      expect(await source.read(10, 4)).toEqual(image.subarray(place * 3 + 10, place * 3 + 14));
    }
  });

  it("is found behind a comment at its end", async () => {
    expect(await open(makeZip(files, { comment: "made by City Hospital" }))).toHaveLength(2);
  });

  it("is refused where it is cut, encrypted, split or packed otherwise", async () => {
    const end = archive.length - 22;
    const central = new DataView(archive.buffer).getUint32(end + 16, true);
    const changed = (at: number, value: number) => {
      const bytes = archive.slice();
      bytes[at] = value;
      return bytes;
    };
    await expect(open(archive.subarray(0, end))).rejects.toMatchObject({ code: "zip/malformed" });
    await expect(open(new Uint8Array(3))).rejects.toMatchObject({ code: "zip/malformed" });
    await expect(open(changed(central + 8, 1))).rejects.toMatchObject({ code: "zip/unsupported" });
    await expect(open(changed(central + 10, 14))).rejects.toMatchObject({ code: "zip/unsupported" });
    await expect(open(changed(end + 4, 1))).rejects.toMatchObject({ code: "zip/unsupported" });
  });

  it("that lists one file many times, or lays files over one another, is refused before any is unpacked", async () => {
    const bomb = makeZip([files[2], files[2]] as typeof files);
    const view = new DataView(bomb.buffer);
    const central = view.getUint32(bomb.length - 22 + 16, true);
    const second = central + 46 + view.getUint16(central + 28, true);
    expect(await open(bomb)).toHaveLength(2);
    for (const offset of [0, 1, 29]) {
      view.setUint32(second + 42, offset, true);
      await expect(open(bomb)).rejects.toMatchObject({ code: "zip/malformed" });
    }
  });

  it("that unpacks to more than anybody reads is refused, however small each of its files is", async () => {
    const most = ZIP_LIMITS.unpacked;
    const packed = new Uint8Array(Math.ceil(most / 1032));
    const many = Array.from({ length: ZIP_LIMITS.total / most + 1 }, (_, at) => ({
      ...{ name: `${at}`, content: new Uint8Array(), deflated: packed, length: most },
    }));
    await expect(open(makeZip(many))).rejects.toMatchObject({ code: "zip/too-large" });
    expect(await open(makeZip(many.slice(1)))).toHaveLength(many.length - 1);
  });

  it("is refused where a file is not as long as it says", async () => {
    for (const length of [image.length - 4, image.length - 2]) {
      const lying = makeZip([{ ...(files[2] as (typeof files)[number]), length }]);
      const [entry] = await open(lying);
      await expect(entry?.source.read(0, 10)).rejects.toMatchObject({ code: "zip/malformed" });
    }
  });

  it("that was damaged is refused, or read: nothing else happens", { timeout: 600_000 }, async () => {
    const small = makeZip(files.map((file) => ({ ...file, content: file.content.subarray(0, 300) })));
    const rounds = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;
    for (let round = 0; round < rounds; round += 1) {
      try {
        for (const { source } of await open(mutateBytes(small, round))) await source.read(0, source.size);
      } catch (thrown) {
        if (!isLinchpinError(thrown)) throw thrown;
      }
    }
  });
});
