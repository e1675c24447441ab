import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { fileSource } from "./fileSource.ts";

const folder = mkdtempSync(join(tmpdir(), "linchpin-source-"));
const path = join(folder, "image.dcm");
afterAll(() => rmSync(folder, { recursive: true }));

it("gives any stretch of a file, and says when the file became shorter or is gone", async () => {
  writeFileSync(
    path,
    Uint8Array.from({ length: 1000 }, (_, at) => at % 256),
  );
  const source = await fileSource(path);
  expect(source.size).toBe(1000);
  expect([...(await source.read(254, 4))]).toEqual([254, 255, 0, 1]);
  expect(await source.read(1000, 0)).toHaveLength(0);
  truncateSync(path, 10);
  await expect(source.read(8, 4)).rejects.toThrow(RangeError);
  rmSync(path);
  await expect(source.read(0, 1)).rejects.toMatchObject({ code: "disk/failed" });
});
