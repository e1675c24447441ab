import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { clearRuns, readBrokenTasks } from "./readBrokenTasks.ts";

function makeRun(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "linchpin-runs-"));
  mkdirSync(path.join(folder, ".turbo/runs"), { recursive: true });
  const task = (taskId: string, exitCode: number) => ({
    taskId,
    logFile: `${taskId}.log`,
    execution: { exitCode },
  });
  writeFileSync(
    path.join(folder, ".turbo/runs/a.json"),
    JSON.stringify({
      tasks: [task("sdk-test", 0), task("crypto-test", 1), { taskId: "waits", logFile: "" }],
    }),
  );
  writeFileSync(
    path.join(folder, "crypto-test.log"),
    `${"·".repeat(40)}\n\u001b[31mout of memory\u001b[39m\n`,
  );
  return folder;
}

test("tells the last words of the task that ended badly, and of no other", () => {
  expect(readBrokenTasks(makeRun())).toEqual([{ task: "crypto-test", lastLines: "out of memory" }]);
});

test("forgets the runs of before", () => {
  const folder = makeRun();
  clearRuns(folder);
  expect(readBrokenTasks(folder)).toEqual([]);
});

test("tells the error that nobody caught also where much was said after it", () => {
  const folder = makeRun();
  const after = Array.from({ length: 30 }, (_, line) => `line ${line}`);
  const log = ["Unhandled Errors", "Error: nobody waited", " ❯ at node_modules/library.js:1", ...after];
  writeFileSync(path.join(folder, "crypto-test.log"), log.join("\n"));
  const [broken] = readBrokenTasks(folder);
  expect(broken?.lastLines.split("\n").slice(0, 3)).toEqual([
    "Unhandled Errors",
    "Error: nobody waited",
    "line 0",
  ]);
});
