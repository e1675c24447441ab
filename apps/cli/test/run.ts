import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const main = path.resolve(import.meta.dirname, "../src/main.ts");

// It is started a hundred times: its modules are compiled once.
process.env.NODE_COMPILE_CACHE ??= path.resolve(
  import.meta.dirname,
  "../../../node_modules/.cache/linchpin/compiled",
);

/** What a run of the command line answered. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `linchpin …` as a process of its own. */
export function linchpin(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}

/** An empty folder. */
export function emptyFolder(): string {
  return mkdtempSync(path.join(tmpdir(), "linchpin-cli-"));
}
