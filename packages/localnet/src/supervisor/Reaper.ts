import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Our line to the reaper, the process that ends the network's processes should we be killed. */
export class Reaper {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = spawn(process.execPath, [fileURLToPath(new URL("./reap.ts", import.meta.url))], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    this.#child.unref();
    this.#child.stdin?.on("error", () => {});
    (this.#child.stdin as { unref?(): void } | null)?.unref?.();
  }

  add(pid: number, signal: NodeJS.Signals): void {
    this.#child.stdin?.write(`add ${pid} ${signal}\n`);
  }

  remove(pid: number): void {
    this.#child.stdin?.write(`remove ${pid}\n`);
  }

  close(): void {
    this.#child.stdin?.end();
  }
}
