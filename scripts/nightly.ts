import path from "node:path";
import { root } from "./bootstrap/root.mjs";
import { runStages } from "./testing/runStages.ts";
import type { Stage } from "./testing/Stage.ts";

/** Packages whose parsers are thrown mutated inputs at (and whole sets of examples taken identity out of), and the words in the names of those tests' files. */
const PARSERS: Readonly<Record<string, readonly string[]>> = {
  "packages/clinical": ["fuzz", "dicom/image"],
  "packages/deidentify": ["fuzz", "conformance"],
  "apps/gateway": ["fuzz", "fhir/search"],
};

const program = path.join(
  root,
  "node_modules",
  ".bin",
  process.platform === "win32" ? "vitest.cmd" : "vitest",
);

const stages: Stage[] = Object.entries(PARSERS).map(([folder, names]) => ({
  name: path.basename(folder),
  title: `The long tests of ${folder}: 100,000 mutated inputs of each parser`,
  commands: [{ program, args: ["run", ...names], folder }],
}));

// `npm run nightly`: each parser's fuzz test with 100,000 mutated inputs instead of 2,000.
process.env.LINCHPIN_LONG = "1";
process.exitCode = await runStages(stages, process.argv.slice(2));
