import { expect, test } from "vitest";
import { readReport } from "./readReport.ts";

test("counts what Vitest reports", () => {
  expect(readReport('{"numPassedTests":7,"numFailedTests":1,"numPendingTests":2}')).toEqual({
    passed: 7,
    failed: 1,
    skipped: 2,
    retold: 0,
  });
});

test("a test file that does not load is a failure although no test of it failed", () => {
  expect(readReport('{"numPassedTests":3,"numFailedTests":0,"numFailedTestSuites":1}').failed).toBe(1);
});

test("counts what Playwright reports, and says which passed only when told again", () => {
  expect(readReport('{"stats":{"expected":4,"unexpected":1,"flaky":1,"skipped":0}}')).toEqual({
    passed: 5,
    failed: 1,
    skipped: 0,
    retold: 1,
  });
});

test("counts what Mocha reports", () => {
  expect(readReport('{"stats":{"passes":5,"failures":0,"pending":1}}')).toEqual({
    passed: 5,
    failed: 0,
    skipped: 1,
    retold: 0,
  });
});

test("a report that cannot be read is a failure", () => {
  expect(readReport('{"numPassed').failed).toBe(1);
  expect(readReport("{}").failed).toBe(1);
});
