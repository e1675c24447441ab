import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { inWorkspace } from "../supervisor/nodeCommand.ts";

const PATTERNS = [
  "apps/web/{src,scripts,public}/**/*",
  "apps/web/*.{ts,mjs,json}",
  "packages/*/{src,generated}/**/*",
];
/** The app does not import these. */
const OTHERS = /^packages\/(?:localnet|journeys|benchmarks)\//;
/** What building itself writes. Counted, the next network would build again, from under the first one's server. */
const WRITTEN =
  /^apps\/web\/(?:public\/(?:pdf|fonts)\/|next-env\.d\.ts$|src\/wallet\/rainbow-theme\.css$)|\.tsbuildinfo$/;
const TEST = /\.test\.tsx?$/;

/** Asks whether a file, named from the root with slashes, is one that the web app is made of. */
export function isSource(file: string): boolean {
  return !OTHERS.test(file) && !WRITTEN.test(file) && !TEST.test(file);
}

/** A digest of all that the web app is made of: its own files, those of the packages that it takes from source, the lockfile. */
export function fingerprintWeb(): string {
  const root = inWorkspace(".");
  const hash = createHash("sha256").update(readFileSync(path.join(root, "pnpm-lock.yaml")));
  const files = PATTERNS.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter(isSource);
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}
