import { globSync } from "node:fs";
import path from "node:path";
import { root } from "../bootstrap/root.mjs";

/** Every report that a test runner left: `.reports/*.json` of the packages, the apps and the scripts. */
export function findReports(folder = root): string[] {
  return ["packages/*", "apps/*", "scripts"]
    .flatMap((place) => globSync(`${place}/.reports/*.json`, { cwd: folder }))
    .map((file) => path.join(folder, file));
}
