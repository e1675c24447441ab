import path from "node:path";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./src/browser/launchOptions.ts";
import { FULL, isFullVolume } from "./src/world/volume.ts";

// Several journeys side by side, each worker's on a network of its own: they mostly wait, for blocks and for pages.
const workers = Number(process.env.LINCHPIN_JOURNEYS_WORKERS ?? 3);

// The command line is started many times.
process.env.NODE_COMPILE_CACHE ??= path.resolve(
  import.meta.dirname,
  "../../node_modules/.cache/linchpin/compiled",
);

export default defineConfig({
  testDir: "src",
  testMatch: "**/*.journey.ts",
  // All of them take more than 20 minutes on two cores: these run in the full volume.
  // `aWholeStory/`, which stays, walks through the middle of most of them.
  testIgnore: isFullVolume
    ? []
    : [
        "**/batch/desk.journey.ts",
        "**/compartments/**",
        "**/custody/repair.journey.ts",
        "**/emergency/**",
        "**/gateway/series.journey.ts",
        "**/healthLinks/reader.journey.ts",
        "**/lifecycle/**",
        "**/outbox/**",
        "**/properties/**",
        "**/recovery/**",
        "**/transfer/**",
        "**/wallet/**",
        "**/wards/**",
      ],
  // Of the others, single ones.
  ...(isFullVolume ? {} : { grepInvert: new RegExp(FULL) }),
  outputDir: "test-results",
  workers,
  fullyParallel: true,
  forbidOnly: true,
  // On a machine of two cores the kernel may stop a browser for seconds. Who passes only when told again, on a new network,
  // is counted apart and said at the end.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: ".reports/playwright.json" }]],
  use: {
    browserName: "chromium",
    headless: true,
    launchOptions: launchOptions(),
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    // What was done, asked and said. What the pages were, too, costs much of a processor: LINCHPIN_TRACE=full.
    trace: {
      mode: "retain-on-failure",
      screenshots: false,
      snapshots: process.env.LINCHPIN_TRACE === "full",
    },
    screenshot: "only-on-failure",
  },
});
