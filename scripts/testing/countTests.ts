import { readFileSync } from "node:fs";
import { findReports } from "./findReports.ts";
import { readReport, type TestCount } from "./readReport.ts";

/** The sum of all reports. One that cannot be read counts as a failure. */
export function countTests(files = findReports()): TestCount {
  return files
    .map((file) => readReport(readFileSync(file, "utf8")))
    .reduce(
      (sum, count) => ({
        passed: sum.passed + count.passed,
        failed: sum.failed + count.failed,
        skipped: sum.skipped + count.skipped,
        retold: sum.retold + count.retold,
      }),
      { passed: 0, failed: 0, skipped: 0, retold: 0 },
    );
}
