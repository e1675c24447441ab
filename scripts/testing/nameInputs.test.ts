import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { nameInputs } from "./nameInputs.ts";

test("names what lies beside the repository, unless somebody said otherwise", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "linchpin-inputs-"));
  const clone = path.join(folder, "main");
  mkdirSync(path.join(folder, "shared", "corpus"), { recursive: true });
  const [silent, told] = [{}, { LINCHPIN_CORPUS: "/elsewhere" }];
  nameInputs(silent, clone);
  nameInputs(told, clone);
  expect(silent).toEqual({ LINCHPIN_CORPUS: path.join(folder, "shared/corpus") });
  expect(told).toEqual({ LINCHPIN_CORPUS: "/elsewhere" });
});
