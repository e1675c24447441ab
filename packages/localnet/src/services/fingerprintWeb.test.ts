import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { inWorkspace } from "../supervisor/nodeCommand.ts";
import { isSource } from "./fingerprintWeb.ts";

/** What git is told to leave out of the web app's sources, named from the root: what is written there, not made. */
function written(): string[] {
  const linesOf = (file: string) => readFileSync(path.join(inWorkspace("."), file), "utf8").split("\n");
  const own = linesOf("apps/web/.gitignore").map((line) => `apps/web/${line}`);
  return [...linesOf(".gitignore"), ...own].filter((line) =>
    /^apps\/web\/(?:src|public|scripts|[^./])/.test(line),
  );
}

it("what building the web app writes among its sources is no change of it", () => {
  expect(written().length).toBeGreaterThan(3);
  for (const file of written()) expect(isSource(file.replace(/\/$/, "/any.js")), file).toBe(false);
});

it("its own files, and what it takes from packages, are", () => {
  const sources = [
    "apps/web/src/app/layout.tsx",
    "apps/web/public/icon.svg",
    "packages/contracts/generated/abi.ts",
  ];
  for (const file of sources) expect(isSource(file), file).toBe(true);
});
