import { defineConfig } from "vitest/config";

/** What every package's tests share: a report for the closing count, no globals, honest failure on "only". */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    allowOnly: false,
    passWithNoTests: false,
    // A hundred thousand mutated inputs take hours (`npm run nightly`).
    testTimeout: process.env.LINCHPIN_LONG === "1" ? 4 * 3_600_000 : 180_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    reporters: ["dot", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
