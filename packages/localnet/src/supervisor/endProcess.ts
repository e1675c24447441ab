import { setTimeout as pause } from "node:timers/promises";
import { identifyProcess } from "./identifyProcess.ts";

/** Asks a process to end, insists after a while, and returns when it is gone. */
export async function endProcess(
  pid: number,
  signal: NodeJS.Signals = "SIGTERM",
  patience = 3000,
): Promise<void> {
  send(pid, signal);
  for (let waited = 0; identifyProcess(pid) !== undefined; waited += 50) {
    if (waited === patience) send(pid, "SIGKILL");
    if (waited > 2 * patience) return;
    await pause(50);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself meanwhile.
  }
}
