import { globSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "../bootstrap/root.mjs";

/** Where Turborepo keeps what `--summarize` tells of its runs. */
const runs = ".turbo/runs/*.json";

type Run = { tasks: { taskId: string; logFile: string; execution?: { exitCode?: number } }[] };

/** A task of a package that ended badly, and the last lines that it printed: a crash has no failed test to name. */
export type BrokenTask = { task: string; lastLines: string };

/** The broken tasks of all runs since `clearRuns`. */
export function readBrokenTasks(folder = root): BrokenTask[] {
  return globSync(runs, { cwd: folder })
    .map((file): Run => JSON.parse(readFileSync(path.join(folder, file), "utf8")))
    .flatMap(({ tasks }) => tasks)
    .filter(({ execution }) => (execution?.exitCode ?? 0) !== 0)
    .map(({ taskId, logFile }) => ({ task: taskId, lastLines: readEnd(path.join(folder, logFile)) }));
}

export function clearRuns(folder = root): void {
  for (const file of globSync(runs, { cwd: folder })) rmSync(path.join(folder, file), { force: true });
}

function readEnd(file: string): string {
  const lines = stripVTControlCharacters(readFileSync(file, "utf8")).split("\n");
  // Of the dots of Vitest's reporter no line is worth reading, nor of the libraries that an error came through.
  const told = lines.filter(
    (line) => line.trim() !== "" && !/^[·x\s-]{20,}$/.test(line) && !/❯.*node_modules/.test(line),
  );
  // What nobody caught fails the task although each test passed; it stands before the summary.
  const uncaught = told.findIndex((line) => line.includes("Unhandled Errors"));
  return [...(uncaught < 0 ? [] : told.slice(uncaught, -25).slice(0, 40)), ...told.slice(-25)].join("\n");
}
