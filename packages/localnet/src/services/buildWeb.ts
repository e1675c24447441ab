import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LinchpinError } from "@linchpin/errors";
import type { Home } from "../home/Home.ts";
import { inWorkspace } from "../supervisor/nodeCommand.ts";
import { fingerprintWeb } from "./fingerprintWeb.ts";
import { holdTurn } from "./holdTurn.ts";

/** A build of its own beside `.next`, so that no other build can hold the demo wallet by accident. */
export const webBuildEnv = {
  NEXT_PUBLIC_LINCHPIN_LOCAL: "1",
  LINCHPIN_WEB_DIST: ".next/local",
  NEXT_TELEMETRY_DISABLED: "1",
};

type Build = { home: Home; say(message: string): void };

/**
 * Builds the web app for the local network, unless the last build was of the same sources. Networks that start side
 * by side wait for the one that builds.
 * @throws localnet/web-build-failed
 */
export function buildWeb(build: Build): Promise<void> {
  const turn = path.join(inWorkspace("apps/web"), `${webBuildEnv.LINCHPIN_WEB_DIST}.turn`);
  return holdTurn(turn, () => buildOnce(build));
}

async function buildOnce({ home, say }: Build): Promise<void> {
  const folder = inWorkspace("apps/web");
  const marker = path.join(folder, webBuildEnv.LINCHPIN_WEB_DIST, "linchpin-build");
  const fingerprint = fingerprintWeb();
  if (existsSync(marker) && readFileSync(marker, "utf8") === fingerprint) return;
  say("building the web app (a minute or two, only when its sources changed) …");
  const logFile = home.inside("logs", "web-build.log");
  if ((await runBuild(folder, logFile)) !== 0) {
    throw new LinchpinError({
      code: "localnet/web-build-failed",
      message: "The web app could not be built.",
      hint: `What the build said is in ${logFile}.`,
    });
  }
  writeFileSync(marker, fingerprint);
}

function runBuild(folder: string, logFile: string): Promise<number> {
  const log = openSync(logFile, "w", 0o600);
  const child = spawn("pnpm", ["run", "build"], {
    cwd: folder,
    env: { ...process.env, ...webBuildEnv, NODE_ENV: "production" },
    stdio: ["ignore", log, log],
    shell: process.platform === "win32",
  });
  closeSync(log);
  return new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
