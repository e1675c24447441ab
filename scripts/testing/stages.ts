import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "../bootstrap/root.mjs";
import type { Command, Stage } from "./Stage.ts";

const node = (script: string, ...args: string[]): Command => ({
  program: process.execPath,
  args: [script, ...args],
});
const bin = (name: string, ...args: string[]): Command => ({
  program: path.join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name),
  args,
});
const turbo = (task: string, ...flags: string[]): Command =>
  bin(
    "turbo",
    "run",
    task,
    "--continue=dependencies-successful",
    "--output-logs=new-only",
    "--summarize",
    ...flags,
  );

/** All stages of `npm test`. Two tasks at a time: the machine that checks has two cores. */
export const stages: Stage[] = [
  { name: "lint", title: "Format and lint", commands: [bin("biome", "check", "--error-on-warnings")] },
  {
    name: "lockfile",
    title: "The lockfile holds every platform's binaries",
    commands: [node("scripts/lockfile/main.ts")],
  },
  {
    name: "scripts",
    title: "The arrows point down; the scripts do what they say",
    commands: [bin("vitest", "run", "--root", "scripts")],
  },
  {
    name: "types",
    title: "Types",
    commands: [bin("tsc", "-p", "scripts"), turbo("typecheck", "--concurrency=2")],
  },
  { name: "unit", title: "Every package's tests", commands: [turbo("test", "--concurrency=2")] },
  ...journeys(),
];

function journeys(): Stage[] {
  if (!existsSync(path.join(root, "packages/journeys/playwright.config.ts"))) return [];
  const command = { ...bin("playwright", "test"), folder: "packages/journeys" };
  command.program = path.join(root, "packages/journeys", path.relative(root, command.program));
  return [{ name: "journeys", title: "Journeys in a real browser", commands: [command] }];
}
