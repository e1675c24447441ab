import { existsSync, mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * A folder that every user can enter, for what PostgreSQL's own user must reach when our folders are closed to it: the
 * system's temporary folder that survives restarts.
 */
export function openOutside(): string {
  const outside = path.join(existsSync("/var/tmp") ? "/var/tmp" : os.tmpdir(), "linchpin");
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  return outside;
}
