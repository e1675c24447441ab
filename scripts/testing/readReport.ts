/** `retold`: of those passed, the journeys that failed when told first. */
export type TestCount = { passed: number; failed: number; skipped: number; retold: number };

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

/** Reads what Vitest, Playwright or Mocha wrote as JSON. An unreadable report is a failure. */
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
      retold: 0,
    };
  }
  const stats = report?.stats;
  if (stats?.expected !== undefined) {
    const { expected, unexpected: failed = 0, flaky: retold = 0, skipped = 0 } = stats;
    const isBroken = failed === 0 && retold === 0 && (report?.errors?.length ?? 0) > 0;
    return { passed: expected + retold, failed: isBroken ? 1 : failed, skipped, retold };
  }
  if (stats?.passes !== undefined) {
    return { passed: stats.passes, failed: stats.failures ?? 0, skipped: stats.pending ?? 0, retold: 0 };
  }
  return { passed: 0, failed: 1, skipped: 0, retold: 0 };
}

function parse(text: string): Report | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
