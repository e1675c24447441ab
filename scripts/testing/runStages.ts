import { clearReports } from "./clearReports.ts";
import { countTests } from "./countTests.ts";
import { listFailures } from "./listFailures.ts";
import { nameInputs } from "./nameInputs.ts";
import { runCommand } from "./runCommand.ts";
import type { Stage } from "./Stage.ts";
import { type Outcome, summarize } from "./summarize.ts";

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
  nameInputs();
  clearReports();
  const chosen = names.length > 0 ? stages.filter(({ name }) => names.includes(name)) : stages;
  const outcomes: Outcome[] = [];
  for (const [index, stage] of chosen.entries()) {
    console.log(`\n━━━ ${index + 1}/${chosen.length}  ${stage.title} ━━━\n`);
    outcomes.push(await runStage(stage));
  }
  const failures = listFailures();
  if (failures.length > 0) console.log(`\n━━━ What failed ━━━\n\n${failures.join("\n\n")}`);
  const { lines, exitCode } = summarize(outcomes, countTests());
  console.log(`\n━━━ Summary ━━━\n\n${lines.join("\n")}`);
  return exitCode;
}

async function runStage(stage: Stage): Promise<Outcome> {
  const start = performance.now();
  const before = countTests().failed;
  let isPassed = true;
  for (const command of stage.commands) isPassed = (await runCommand(command)) && isPassed;
  const isUnexplained = !isPassed && countTests().failed === before;
  return { stage, isPassed, isUnexplained, seconds: (performance.now() - start) / 1000 };
}
