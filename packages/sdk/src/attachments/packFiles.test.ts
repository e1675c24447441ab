import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SeekablePart } from "@linchpin/crypto";
import { afterAll, describe, expect, it } from "vitest";
import type { LongContent } from "../record/LongContent.ts";
import { FILES_MEDIA_TYPE, packFiles } from "./packFiles.ts";
import { listFiles, readFileOf } from "./readFiles.ts";

const directory = mkdtempSync(join(tmpdir(), "linchpin-files-"));
afterAll(() => rmSync(directory, { recursive: true }));

const file = (bytes: Uint8Array, said = bytes.length) => ({
  ...{ mediaType: "application/dicom", bytes: said, about: { modality: "CT", instance: bytes.length } },
  open: () => [bytes.subarray(0, 3), bytes.subarray(3)],
});
const content = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7 + length) % 256);
const series = [0, 1, 511, 512, 513, 70_000].map((length) => file(content(length)));

async function read({ open }: LongContent): Promise<Uint8Array> {
  const pieces = [];
  for await (const piece of open()) pieces.push(piece);
  return Buffer.concat(pieces);
}

function seekable(bytes: Uint8Array, mediaType = FILES_MEDIA_TYPE): SeekablePart {
  return {
    mediaType,
    length: bytes.length,
    readRange: async (start, end) => new Uint8Array(bytes.subarray(start, end)),
  };
}

describe("a series of images as one attachment", () => {
  it("is as long as it said, and gives each back", async () => {
    const packed = packFiles(series);
    const bytes = await read(packed);
    expect(bytes.length).toBe(packed.bytes);
    const entries = await listFiles(seekable(bytes));
    expect(entries.map(({ about }) => about)).toEqual(series.map(({ about }) => about));
    for (const [at, entry] of entries.entries()) {
      expect(await readFileOf(seekable(bytes), entry)).toEqual(content(series[at]?.bytes ?? -1));
    }
  });

  it("is what any tar program reads", async () => {
    const archive = join(directory, "series.tar");
    writeFileSync(archive, await read(packFiles(series)));
    execFileSync("tar", ["-xf", archive, "-C", directory]);
    expect(readFileSync(join(directory, "5")).equals(content(70_000))).toBe(true);
    expect(JSON.parse(readFileSync(join(directory, "index.json"), "utf8")).files).toHaveLength(series.length);
  });

  it("of many is laid out right, whatever its index takes", async () => {
    for (const count of [0, 5, 6, 7, 300]) {
      const packed = packFiles(Array.from({ length: count }, () => file(content(9))));
      const bytes = await read(packed);
      const entries = await listFiles(seekable(bytes));
      expect([entries.length, bytes.length]).toEqual([count, packed.bytes]);
      for (const entry of entries) expect(await readFileOf(seekable(bytes), entry)).toEqual(content(9));
    }
  });

  it("is refused when a file grew or shrank meanwhile", async () => {
    for (const said of [8, 10]) {
      await expect(read(packFiles([file(content(9), said)]))).rejects.toMatchObject({
        code: "attachment/changed",
      });
    }
  });
});

describe("an attachment that is no archive", () => {
  it("is its own only file", async () => {
    expect(await listFiles(seekable(content(9), "application/pdf"))).toEqual([
      { mediaType: "application/pdf", offset: 0, bytes: 9 },
    ]);
  });

  it("but says that it is one is refused", async () => {
    const bytes = await read(packFiles(series));
    const cut = bytes.subarray(0, 2_000);
    const otherIndex = new Uint8Array(bytes);
    otherIndex[600] = 0;
    for (const wrong of [cut, otherIndex, new Uint8Array(0), content(4_000)]) {
      await expect(listFiles(seekable(wrong))).rejects.toMatchObject({ code: "attachment/malformed" });
    }
  });
});
