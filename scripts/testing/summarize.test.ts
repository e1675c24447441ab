import { expect, test } from "vitest";
import { type Outcome, summarize } from "./summarize.ts";

const units: Outcome = { stage: { title: "Units" }, isPassed: true, isUnexplained: false, seconds: 1 };
const journeys: Outcome = { ...units, stage: { title: "Journeys" } };
const count = { passed: 7, failed: 0, skipped: 0, retold: 0 };

test("ends with what passed and what failed", () => {
  const { lines, exitCode } = summarize([units, journeys], count);
  expect([lines.at(-1), exitCode]).toEqual(["7 passed, 0 failed", 0]);
});

test("a stage that ended badly although no test failed is said in words, and is one failure", () => {
  const { lines, exitCode } = summarize(
    [{ ...units, isPassed: false, isUnexplained: true }, journeys],
    count,
  );
  expect(lines).toContain('"Units" ended badly although no test failed: it counts as one failure.');
  expect([lines.at(-1), exitCode]).toEqual(["7 passed, 1 failed", 1]);
});

test("it is counted beside the tests that failed elsewhere", () => {
  const outcomes = [
    { ...units, isPassed: false, isUnexplained: true },
    { ...journeys, isPassed: false },
  ];
  expect(summarize(outcomes, { ...count, failed: 2 }).lines.at(-1)).toBe("7 passed, 3 failed");
});

test("a skipped test is a failure, and so is a run of nothing", () => {
  expect(summarize([units], { ...count, skipped: 1 })).toMatchObject({ exitCode: 1 });
  expect(summarize([units], { ...count, passed: 0 })).toMatchObject({ exitCode: 1 });
});
