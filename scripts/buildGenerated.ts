import { spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "./bootstrap/root.mjs";

/**
 * Builds what programs import but git does not hold (the contracts' ABIs and bytecode). From turbo's cache where
 * nothing changed. The web app builds itself when the local network starts. Speaks on stderr.
 */
export function buildGenerated(): void {
  const turbo = path.join(root, "node_modules/.bin", process.platform === "win32" ? "turbo.cmd" : "turbo");
  const { status } = spawnSync(
    turbo,
    ["run", "build", "--filter=!@linchpin/web", "--output-logs=errors-only", "--log-order=grouped"],
    { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" },
  );
  if (status !== 0) process.exit(1);
}
