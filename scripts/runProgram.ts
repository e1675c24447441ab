import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./bootstrap/root.mjs";

/**
 * Hands this process over to a program of the workspace: its standard streams, its signals, its exit code.
 *
 * @example runProgram("apps/cli/src/main.ts", process.argv.slice(2));
 */
export function runProgram(program: string, args: string[]): void {
  const file = path.join(root, program);
  if (!existsSync(file)) {
    process.stderr.write(`[linchpin] ${program} does not exist yet.\n`);
    process.exit(1);
  }
  const child = spawn(process.execPath, [file, ...args], {
    cwd: process.env.INIT_CWD ?? process.cwd(), // where the user stood when npm was called
    stdio: "inherit",
  });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
