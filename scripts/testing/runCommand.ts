import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "../bootstrap/root.mjs";
import type { Command } from "./Stage.ts";

/** Runs a command with our own streams and says whether it succeeded. */
export function runCommand({ program, args, folder = "." }: Command): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: path.join(root, folder),
      stdio: ["ignore", "inherit", "inherit"],
      shell: program.endsWith(".cmd"),
    });
    child.on("error", (error) => {
      console.error(`${path.basename(program)} did not start: ${error.message}`);
      resolve(false);
    });
    child.on("exit", (code) => resolve(code === 0));
  });
}
