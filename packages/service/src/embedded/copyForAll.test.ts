import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { copyForAll } from "./copyForAll.ts";
import { isOpenToAll } from "./isOpenToAll.ts";

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "linchpin-service-test-"));
  folder = join(root, "clone", "native");
  mkdirSync(join(folder, "bin"), { recursive: true });
  for (const [file, mode] of [
    ["postgres", 0o700],
    ["initdb", 0o700],
    ["README", 0o600],
  ] as const) {
    writeFileSync(join(folder, "bin", file), file, { mode });
  }
  chmodSync(root, 0o755);
  chmodSync(join(root, "clone"), 0o700);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const binariesOf = (at: string) => ({
  folder: at,
  postgres: join(at, "bin", "postgres"),
  initdb: join(at, "bin", "initdb"),
});
const modeOf = (file: string) => statSync(file).mode & 0o777;

it("sees that a folder in a closed clone lets nobody else in", () => {
  expect(isOpenToAll(folder)).toBe(false);
});

it("copies binaries out of a closed clone so that everybody can run them", () => {
  const moved = copyForAll(binariesOf(folder), root);
  expect(readFileSync(moved.postgres, "utf8")).toBe("postgres");
  expect([moved.folder, join(moved.folder, "bin"), moved.postgres, moved.initdb].map(modeOf)).toEqual([
    0o755, 0o755, 0o755, 0o755,
  ]);
  expect(modeOf(join(moved.folder, "bin", "README"))).toBe(0o644);
});

it("copies each version once", () => {
  const moved = copyForAll(binariesOf(folder), root);
  writeFileSync(moved.initdb, "kept");
  expect(copyForAll(binariesOf(folder), root)).toEqual(moved);
  expect(readFileSync(moved.initdb, "utf8")).toBe("kept");
});
