import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../bootstrap/root.mjs";
import { listModules } from "./listModules.ts";

/** Journals of `@linchpin/sdk` that a crash empties: for tests, and for programs that hold nothing half done. */
const FORGETFUL = /\bmemory(?:Journal|ReDeals|Erasures|Outbox)\b/;

test("no app keeps in memory what it must know after a crash, or it would be done twice", () => {
  const shipped = listModules(root)
    .map(({ file }) => file)
    .filter((file) => /^apps\/[^/]+\/src\//.test(file) && !/\.test\.tsx?$/.test(file));
  expect(shipped.length).toBeGreaterThan(100);
  expect(shipped.filter((file) => FORGETFUL.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
