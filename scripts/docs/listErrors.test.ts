import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../bootstrap/root.mjs";
import { listErrors, writeErrors } from "./listErrors.ts";

test("docs/errors.md lists exactly the codes of the source (node scripts/docs/listErrors.ts writes it)", () => {
  expect(readFileSync(path.join(root, "docs", "errors.md"), "utf8")).toBe(writeErrors(listErrors()));
});

test("every code says what it means", () => {
  expect(listErrors().filter(({ message }) => message === "")).toEqual([]);
});

test("a code is found with its message and hint, wherever they stand", () => {
  const entries = new Map(listErrors().map((entry) => [entry.code, entry]));
  expect(entries.get("openings/not-the-holder")?.hint).toMatch(/current wallet/);
  expect(entries.get("record/no-write-consent")?.message).toMatch(/does not let this provider write/);
  expect(entries.get("grant/none")?.files).toEqual(["apps/cli/src/commands/open.ts"]);
});
