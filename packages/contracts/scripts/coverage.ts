// Measures how much of the contracts the TypeScript tests run, and fails below the threshold.
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runHardhat } from "./runHardhat.ts";

const LEAST_PERCENT_OF_LINES = 98;
const root = new URL("../", import.meta.url);

// Snapshots measure the real code; instrumented code costs more.
const tests = globSync("test/**/*.ts", {
  cwd: fileURLToPath(root),
  exclude: ["test/snapshots/**", "test/stage/**"],
});
const { code } = await runHardhat(["test", "mocha", ...tests, "--coverage"]);
// The run leaves instrumented artifacts behind.
await runHardhat(["build", "--no-tests", "--quiet"]);

const { found, hit } = countLines(readFileSync(new URL("coverage/lcov.info", root), "utf8"));
const percent = (100 * hit) / found;
console.log(`${percent.toFixed(2)} % of ${found} lines (at least ${LEAST_PERCENT_OF_LINES} %)`);
process.exitCode = code !== 0 || percent < LEAST_PERCENT_OF_LINES ? 1 : 0;

/** Sums `LF` (lines found) and `LH` (lines hit) over the shipped contracts of an LCOV report. */
function countLines(lcov: string): { found: number; hit: number } {
  const files = lcov
    .split("end_of_record")
    .filter((file) => file.includes("SF:") && !file.includes("/testing/"));
  const sum = (what: string) =>
    files.reduce((total, file) => total + Number(new RegExp(`^${what}:(\\d+)`, "m").exec(file)?.[1] ?? 0), 0);
  return { found: sum("LF"), hit: sum("LH") };
}
