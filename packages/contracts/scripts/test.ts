// Runs all tests, TypeScript then Solidity, and leaves the counts in .reports/hardhat.json for the repository's summary.
import { mkdirSync, writeFileSync } from "node:fs";
import { runHardhat } from "./runHardhat.ts";

// What is built is what is tested: `pnpm build` comes first. The Solidity tests are compiled on the fast path.
const runs = [
  await runHardhat(["test", "mocha", "--no-compile"]),
  await runHardhat(["test", "solidity", "--no-compile", "--build-profile", "fast"]),
];

const count = (what: string) =>
  runs.reduce((sum, { output }) => sum + Number(new RegExp(`(\\d+) ${what}`).exec(output)?.[1] ?? 0), 0);
const reports = new URL("../.reports/", import.meta.url);
mkdirSync(reports, { recursive: true });
const report = { numPassedTests: count("passing"), numFailedTests: count("failing") };
writeFileSync(new URL("hardhat.json", reports), `${JSON.stringify(report)}\n`);
process.exitCode = runs.some(({ code }) => code !== 0) ? 1 : 0;
