import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/** Runs a script under the pinned Node, passes signals on, and ends with its exit code. */
export function runTask({ node, script, args, env }) {
  const child = spawn(node, [script, ...args], { cwd: root, stdio: "inherit", env });
  // The terminal's Ctrl-C reaches the child by itself; the others must be passed on.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  stopWithParent(child);
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

// npm does not pass SIGTERM on: notice that it is gone.
function stopWithParent(child) {
  if (process.platform === "win32") return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 1000).unref();
}
