import { readFileSync } from "node:fs";
import { findReports } from "./findReports.ts";
import { readBrokenTasks } from "./readBrokenTasks.ts";
import { readFailures } from "./readFailures.ts";

/**
 * What failed, ready to print: the tests by name, then the tasks that ended badly with their last lines. It closes the
 * run, since whoever reads a long log reads its end.
 */
export function listFailures(): string[] {
  const tests = findReports().flatMap((file) => readFailures(readFileSync(file, "utf8")));
  return [
    ...tests.map(({ test, reason }) => `✗ ${test}\n${indent(reason)}`),
    ...readBrokenTasks().map(({ task, lastLines }) => `✗ ${task}\n${indent(lastLines)}`),
  ];
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}
