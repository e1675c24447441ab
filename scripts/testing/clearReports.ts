import { rmSync } from "node:fs";
import { findReports } from "./findReports.ts";
import { clearRuns } from "./readBrokenTasks.ts";

/** Removes old reports, so that a runner which crashes cannot be counted by its last good run. */
export function clearReports(): void {
  for (const file of findReports()) rmSync(file, { force: true });
  clearRuns();
}
