import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fail } from "./fail.mjs";
import { fingerprintDependencies } from "./fingerprintDependencies.mjs";
import { root } from "./root.mjs";
import { say } from "./say.mjs";

const marker = path.join(root, "node_modules", ".linchpin-installed");

/** Installs exactly what the lockfile says, or nothing where the last install was of the very same. */
export function installDependencies({ toolchain, env }) {
  const { fingerprint, folders } = fingerprintDependencies();
  if (isInstalled(fingerprint, folders)) return;
  say("installing dependencies as the lockfile says (a few minutes the first time) …");
  const args = ["install", "--frozen-lockfile", "--prefer-offline", "--config.confirmModulesPurge=false"];
  const { status } = spawnSync(toolchain.pnpm, args, { cwd: root, stdio: ["ignore", 2, 2], env });
  if (status !== 0) fail("pnpm install failed: see above.");
  writeFileSync(marker, fingerprint);
}

function isInstalled(fingerprint, folders) {
  if (!existsSync(marker) || readFileSync(marker, "utf8") !== fingerprint) return false;
  return folders.every((folder) => existsSync(path.join(folder, "node_modules")));
}
