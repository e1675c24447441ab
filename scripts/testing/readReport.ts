export type TestCount = { passed: number; failed: number; skipped: number };

type Report = {
  numPassedTests?: number;
  numFailedTests?: number;
  numFailedTestSuites?: number;
  numPendingTests?: number;
  numTodoTests?: number;
  stats?: Partial<
    Record<"expected" | "unexpected" | "flaky" | "skipped" | "passes" | "failures" | "pending", number>
  >;
  errors?: unknown[];
};

/** Reads what Vitest, Playwright or Mocha wrote as JSON. A flaky browser test is a failure; so is an unreadable report. */
export function readReport(text: string): TestCount {
  const report = parse(text);
  if (report?.numPassedTests !== undefined) {
    const failed = report.numFailedTests ?? 0;
    // A file that does not even load has no failed test, only a failed suite.
    const isBroken = failed === 0 && (report.numFailedTestSuites ?? 0) > 0;
    return {
      passed: report.numPassedTests,
      failed: isBroken ? 1 : failed,
      skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    };
  }
  const stats = report?.stats;
  if (stats?.expected !== undefined) {
    const failed = (stats.unexpected ?? 0) + (stats.flaky ?? 0);
    const isBroken = failed === 0 && (report?.errors?.length ?? 0) > 0;
    return { passed: stats.expected, failed: isBroken ? 1 : failed, skipped: stats.skipped ?? 0 };
  }
  if (stats?.passes !== undefined) {
    return { passed: stats.passes, failed: stats.failures ?? 0, skipped: stats.pending ?? 0 };
  }
  return { passed: 0, failed: 1, skipped: 0 };
}

function parse(text: string): Report | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
