import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, globSync, openSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LinchpinError } from "@linchpin/errors";
import type { Home } from "../home/Home.ts";
import { inWorkspace } from "../supervisor/nodeCommand.ts";
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
  const fingerprint = fingerprintSources();
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

// What the app is made of: its own files and those of the packages that it takes from source. What building itself writes
// among them does not count: on a fresh clone the next network would build again, from under the first one's server.
function fingerprintSources(): string {
  const root = inWorkspace(".");
  const patterns = [
    "apps/web/{src,scripts,public}/**/*",
    "apps/web/*.{ts,mjs,json}",
    "packages/*/{src,generated}/**/*",
  ];
  const storeRoom = /^packages[/\\](localnet|journeys|benchmarks)[/\\]/;
  // The reader of PDFs, which the build copies from a package that the lockfile names.
  const copied = /^apps[/\\]web[/\\]public[/\\]pdf[/\\]/;
  const hash = createHash("sha256").update(readFileSync(path.join(root, "pnpm-lock.yaml")));
  const entries = patterns.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }));
  const files = entries
    .filter(
      (entry) =>
        entry.isFile() &&
        !/(\.test\.tsx?|next-env\.d\.ts|\.tsbuildinfo|^rainbow-theme\.css)$/.test(entry.name),
    )
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !storeRoom.test(file) && !copied.test(file));
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}
