import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { type Reading, readReport } from "./readReport.ts";

// Not among the dependencies: it is large, nobody needs it to build or to test, and it brings an error reporter.
const LIGHTHOUSE = "lighthouse@13.5.0";

/** Loads a page once in the browser behind a debugging port, as a mid-range phone on a slow line, and reads the report. */
export async function runLighthouse(url: string, to: { port: number; folder: string }): Promise<Reading> {
  const file = path.join(to.folder, "report.json");
  const [program, ...before] = process.env.LINCHPIN_LIGHTHOUSE
    ? [process.env.LINCHPIN_LIGHTHOUSE]
    : ["npx", "--yes", LIGHTHOUSE];
  const flags = [
    ...[
      `--port=${to.port}`,
      "--output=json",
      `--output-path=${file}`,
      "--quiet",
      "--no-enable-error-reporting",
    ],
    "--only-categories=performance,accessibility,best-practices",
  ];
  const load = () =>
    promisify(execFile)(program as string, [...before, url, ...flags], {
      shell: process.platform === "win32",
    });
  // Chromium now and then hands over a trace without its beginning, and Lighthouse says to run it again.
  await load().catch(load);
  return readReport(JSON.parse(readFileSync(file, "utf8")), new URL(url).origin);
}
