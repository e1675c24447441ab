import { expect, test } from "vitest";
import { readFailures } from "./readFailures.ts";

test("names what Vitest saw fail, and why, without its colours", () => {
  const report = {
    testResults: [
      {
        name: "src/split.test.ts",
        status: "failed",
        assertionResults: [
          { fullName: "splits", status: "passed" },
          { fullName: "combines", status: "failed", failureMessages: ["\u001b[31mexpected 1\u001b[39m"] },
        ],
      },
    ],
  };
  expect(readFailures(JSON.stringify(report))).toEqual([
    { test: "src/split.test.ts › combines", reason: "expected 1" },
  ]);
});

test("names a file that did not even load", () => {
  const report = {
    testResults: [{ name: "a.test.ts", status: "failed", message: "no such module", assertionResults: [] }],
  };
  expect(readFailures(JSON.stringify(report))).toEqual([{ test: "a.test.ts", reason: "no such module" }]);
});

test("names the journey that failed, and the one that passed only when told again", () => {
  const journey = (title: string, status: string) => ({
    title,
    file: "life.journey.ts",
    line: 7,
    tests: [{ status, results: [{ error: { message: "no button" } }] }],
  });
  const report = {
    suites: [
      {
        title: "life",
        specs: [journey("opens", "flaky")],
        suites: [{ title: "day", specs: [journey("shares", "unexpected"), journey("reads", "expected")] }],
      },
    ],
  };
  expect(readFailures(JSON.stringify(report)).map(({ test }) => test)).toEqual([
    "life.journey.ts:7 › opens",
    "life.journey.ts:7 › shares",
  ]);
});

test("names what Mocha saw fail", () => {
  const report = { failures: [{ fullTitle: "mint refuses twice", err: { message: "reverted" } }] };
  expect(readFailures(JSON.stringify(report))).toEqual([{ test: "mint refuses twice", reason: "reverted" }]);
});

test("says nothing of a report that cannot be read", () => {
  expect(readFailures("{")).toEqual([]);
});
