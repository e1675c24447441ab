import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { endProcess } from "../supervisor/endProcess.ts";
import { identifyProcess } from "../supervisor/identifyProcess.ts";

/** Ends a postmaster that a killed supervisor left running on this data: PostgreSQL itself wrote down its pid. */
export async function endPostmaster(data: string): Promise<void> {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const [pid, folder] = readFileSync(file, "utf8").split("\n");
  const orphan = Number(pid);
  if (folder !== data || !Number.isInteger(orphan) || orphan <= 1) return;
  if (identifyProcess(orphan) === undefined || !isPostgres(orphan)) return;
  await endProcess(orphan, "SIGINT", 5000);
}

// After a reboot the pid may be anybody's. Where we cannot look, PostgreSQL's own check decides.
function isPostgres(pid: number): boolean {
  if (process.platform !== "linux") return false;
  return /postgres/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
}
