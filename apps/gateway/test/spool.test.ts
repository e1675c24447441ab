import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { openSpool } from "../src/adapters/disk/openSpool.ts";

it("what a killed process of this machine left is removed; another machine's, and a living one's, stays", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "linchpin-gateway-spool-"));
  const own = `spool-${hostname().replaceAll(/[^\w.]/g, "_")}-`;
  const left = [`${own}4194303`, `${own}${process.ppid}`, "spool-elsewhere-1", "sealed"];
  for (const name of left) {
    await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, name, "ciphertext"), "x");
  }
  const spool = await openSpool(folder);
  const pieces = async function* () {
    yield new Uint8Array(3);
  };
  const held = await spool.hold(pieces());
  expect(held.bytes).toBe(3);
  expect((await readdir(folder)).sort()).toEqual([...left.slice(1), `${own}${process.pid}`].sort());
  await held.release();
  await rm(folder, { recursive: true });
});
