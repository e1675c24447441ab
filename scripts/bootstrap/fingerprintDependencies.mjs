import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/**
 * A digest of everything that decides what an install puts on disk (lockfile, workspace file, every manifest,
 * platform), and the folders that must then have a node_modules.
 */
export function fingerprintDependencies() {
  const packages = ["apps", "packages"].flatMap((group) =>
    readdirSync(path.join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.join(root, group, entry.name))
      .filter((folder) => existsSync(path.join(folder, "package.json"))),
  );
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"]) {
    hash.update(readFileSync(path.join(root, file)));
  }
  const folders = [root];
  for (const folder of packages.sort()) {
    const manifest = readFileSync(path.join(folder, "package.json"), "utf8");
    hash.update(manifest);
    const { dependencies = {}, devDependencies = {} } = JSON.parse(manifest);
    if (Object.keys({ ...dependencies, ...devDependencies }).length > 0) folders.push(folder);
  }
  return { fingerprint: hash.digest("hex"), folders };
}
