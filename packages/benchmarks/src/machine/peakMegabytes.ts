import { readFileSync } from "node:fs";

/** The most memory that a process has had in RAM at a time, in MB; undefined where the system does not tell it (proc(5)). */
export function peakMegabytes(pid: number | undefined): number | undefined {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kibibytes === undefined ? undefined : Math.round((Number(kibibytes) * 1024) / 1e6);
  } catch {
    return undefined;
  }
}
