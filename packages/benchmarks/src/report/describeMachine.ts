import type { Machine } from "../machine/Machine.ts";

/** The machine in a sentence. */
export function describeMachine(machine: Machine): string {
  const { fsyncsPerSecond, sha256MBPerSecond, processor, cores, load, node, platform } = machine;
  const speed = `${fsyncsPerSecond.toLocaleString("en-US")} fsyncs/s, SHA-256 ${sha256MBPerSecond.toLocaleString("en-US")} MB/s on one core`;
  return `Measured on ${cores} × ${processor} (${platform}, Node ${node}), load ${load} before the run: ${speed}.`;
}
