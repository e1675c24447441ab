import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Module } from "./Module.ts";
import { readImports } from "./readImports.ts";

const skipped = new Set([
  "node_modules",
  "generated",
  "artifacts",
  "cache",
  ".next",
  ".turbo",
  "coverage",
  "fixtures",
]);

/** Every TypeScript file of every room, tests included, with what it imports. */
export function listModules(root: string): Module[] {
  return globSync("{apps,packages}/*/**/*.{ts,tsx,mts}", {
    cwd: root,
    exclude: (name: string) => skipped.has(path.basename(name)),
  })
    .map((file) => file.replaceAll(path.sep, "/"))
    .sort()
    .map((file) => ({
      room: file.split("/")[1] ?? "",
      file,
      imports: readImports(readFileSync(path.join(root, file), "utf8"), file),
    }));
}
