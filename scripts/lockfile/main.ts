import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../bootstrap/root.mjs";
import { findGaps } from "./findGaps.ts";
import { findLost } from "./findLost.ts";
import { binaryTools, knownGaps } from "./platforms.ts";
import { readLockfile } from "./readLockfile.ts";

// `node scripts/lockfile/main.ts` works offline; with `--online` it also asks the registry what each of the tools
// with binaries should have. Run that one whenever the lockfile changes.
const lockfile = readLockfile(readFileSync(path.join(root, "pnpm-lock.yaml"), "utf8"));
const gaps = findGaps(lockfile, binaryTools);
if (process.argv.includes("--online")) gaps.push(...(await findLost(lockfile)));

for (const { tool, missing } of gaps) {
  const known = knownGaps[tool];
  const words = known ? `known gap: ${known}` : "MISSING";
  console.log(`${tool}: ${missing.join(", ")} (${words})`);
  if (!known) process.exitCode = 1;
}
console.log(
  process.exitCode
    ? "\nReinstall with a registry that has these (pnpm install --no-frozen-lockfile), or choose another version."
    : `${lockfile.packages.length} packages: every platform's binaries are there.`,
);
