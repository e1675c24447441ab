import { createInterface } from "node:readline";
import { endProcess } from "./endProcess.ts";

// A process that outlives its supervisor by a moment. It is told the pids of the network on its standard input; when
// that closes, the supervisor is gone (killed, perhaps), and whatever still runs is ended. No orphans, on any system.
const running = new Map<number, NodeJS.Signals>();

const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const [verb, pid, signal] = line.split(" ");
  if (verb === "add") running.set(Number(pid), (signal ?? "SIGTERM") as NodeJS.Signals);
  if (verb === "remove") running.delete(Number(pid));
});
lines.on("close", async () => {
  await Promise.all([...running].map(([pid, signal]) => endProcess(pid, signal)));
  process.exit(0);
});
for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => {});
