import { readFileSync, writeFileSync } from "node:fs";

/** Forgets how much memory a process has had until now, where the system can (proc(5)): how it started is not measured. */
export function forgetPeak(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // The figure is then larger.
  }
}

/** The most memory that a process has had in RAM at a time, in MB; undefined where the system does not tell it (proc(5)). */
export function peakMegabytes(pid: number | undefined): number | undefined {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kibibytes === undefined ? undefined : Math.round((Number(kibibytes) * 1024) / 1e6);
  } catch {
    return undefined;
  }
}
