import { clearReports } from "./clearReports.ts";
import { countTests } from "./countTests.ts";
import { listFailures } from "./listFailures.ts";
import { runCommand } from "./runCommand.ts";
import type { Stage } from "./Stage.ts";

/**
 * Runs the stages (all, or those named), going on after a failure, and ends with a summary whose last line is
 * `N passed, N failed`. Returns the exit code: 0 only where something ran and nothing failed or was skipped.
 */
export async function runStages(stages: Stage[], names: string[]): Promise<number> {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(
      `No such stage: ${unknown.join(", ")}. There are: ${stages.map(({ name }) => name).join(", ")}.`,
    );
    return 2;
  }
  clearReports();
  const chosen = names.length > 0 ? stages.filter(({ name }) => names.includes(name)) : stages;
  const outcomes: Outcome[] = [];
  for (const [index, stage] of chosen.entries()) {
    console.log(`\n━━━ ${index + 1}/${chosen.length}  ${stage.title} ━━━\n`);
    outcomes.push(await runStage(stage));
  }
  return summarize(outcomes);
}

type Outcome = { stage: Stage; isPassed: boolean; seconds: number };

async function runStage(stage: Stage): Promise<Outcome> {
  const start = performance.now();
  let isPassed = true;
  for (const command of stage.commands) isPassed = (await runCommand(command)) && isPassed;
  return { stage, isPassed, seconds: (performance.now() - start) / 1000 };
}

function summarize(outcomes: Outcome[]): number {
  const count = countTests();
  const failures = listFailures();
  if (failures.length > 0) console.log(`\n━━━ What failed ━━━\n\n${failures.join("\n\n")}`);
  console.log("\n━━━ Summary ━━━\n");
  for (const { stage, isPassed, seconds } of outcomes) {
    console.log(`${isPassed ? "✓" : "✗"} ${stage.title.padEnd(56)} ${seconds.toFixed(1).padStart(7)} s`);
  }
  const failedStages = outcomes.filter(({ isPassed }) => !isPassed);
  if (failedStages.length > 0)
    console.log(`\nFailed: ${failedStages.map(({ stage }) => stage.title).join("; ")}.`);
  if (count.skipped > 0) console.log(`\n${count.skipped} skipped: a skipped test counts as a failure here.`);
  if (count.retold > 0)
    console.log(
      `\n${count.retold} passed only when told a second time: each is a fault to find (see "flaky" above).`,
    );
  const isNothing = count.passed + count.failed === 0;
  if (isNothing) console.log("\nNo test ran.");
  // A stage that fails without a counted test (lint, types, a crash) is one failure, so the line never lies.
  const failed = count.failed + count.skipped || failedStages.length;
  console.log(`\n${count.passed} passed, ${failed} failed`);
  return failed > 0 || isNothing ? 1 : 0;
}
