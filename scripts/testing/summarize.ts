import type { TestCount } from "./readReport.ts";
import type { Stage } from "./Stage.ts";

/** How a stage ended. */
export type Outcome = {
  stage: Pick<Stage, "title">;
  isPassed: boolean;
  /** It ended badly although no test of it failed: a crash, an error that nobody caught, lint, types. */
  isUnexplained: boolean;
  seconds: number;
};

/**
 * The lines that close a run, the last of them `N passed, N failed`, and its exit code: 0 only where something ran and
 * nothing failed or was skipped. A stage that ended badly without a failed test is one failure, so that line never lies.
 */
export function summarize(outcomes: Outcome[], count: TestCount): { lines: string[]; exitCode: number } {
  const failedStages = outcomes.filter(({ isPassed }) => !isPassed);
  const unexplained = outcomes.filter(({ isUnexplained }) => isUnexplained);
  const failed = count.failed + count.skipped + unexplained.length;
  const isNothing = count.passed + count.failed === 0;
  const lines = outcomes.map(
    ({ stage, isPassed, seconds }) =>
      `${isPassed ? "✓" : "✗"} ${stage.title.padEnd(56)} ${seconds.toFixed(1).padStart(7)} s`,
  );
  const say = (words: string) => lines.push("", words);
  if (failedStages.length > 0) say(`Failed: ${failedStages.map(({ stage }) => stage.title).join("; ")}.`);
  for (const { stage } of unexplained)
    say(`"${stage.title}" ended badly although no test failed: it counts as one failure.`);
  if (count.skipped > 0) say(`${count.skipped} skipped: a skipped test counts as a failure here.`);
  if (count.retold > 0)
    say(`${count.retold} passed only when told a second time: each is a fault to find (see "flaky" above).`);
  if (isNothing) say("No test ran.");
  say(`${count.passed} passed, ${failed} failed`);
  return { lines, exitCode: failed > 0 || failedStages.length > 0 || isNothing ? 1 : 0 };
}
