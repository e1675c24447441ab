import { execFileSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { LinchpinError } from "@linchpin/errors";
import { chromium } from "@playwright/test";
import { unpackChromium } from "./unpackChromium.ts";

export type Chromium = {
  /** Where it came from, in words. */
  source: string;
  executablePath: string;
  version: string;
  /** What its process needs to start. */
  env: Record<string, string>;
};

/**
 * Finds a Chromium that starts on this machine: CHROMIUM_PATH, else Playwright's own download, else an installed
 * Chrome, Chromium or Edge, else the one from npm (Linux on x64).
 * @throws browser/not-found, browser/unusable
 */
export function findChromium(): Chromium {
  const asked = process.env.CHROMIUM_PATH || process.env.CHROME_PATH;
  if (asked) {
    const found = tryStart("CHROMIUM_PATH", asked);
    if (found) return found;
    throw new LinchpinError({
      code: "browser/unusable",
      message: `CHROMIUM_PATH names ${asked}, which does not start.`,
      hint: "Unset it, or let it name a Chrome or Chromium.",
    });
  }
  const own = tryStart("Playwright's download", chromium.executablePath());
  if (own) return own;
  for (const file of installedBrowsers()) {
    const found = tryStart("installed", file);
    if (found) return found;
  }
  return fromNpm() ?? giveUp();
}

function tryStart(
  source: string,
  executablePath: string,
  env: Record<string, string> = {},
): Chromium | undefined {
  if (!isExecutable(executablePath)) return undefined;
  try {
    const version = execFileSync(executablePath, ["--version"], {
      encoding: "utf8",
      timeout: 20_000,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return { source, executablePath, version, env };
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function installedBrowsers(): string[] {
  if (process.platform === "darwin") {
    const names = ["Google Chrome", "Chromium", "Microsoft Edge"];
    return names.flatMap((name) =>
      ["", os.homedir()].map((base) => `${base}/Applications/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (process.platform === "win32") {
    const { PROGRAMFILES, LOCALAPPDATA } = process.env;
    const bases = [PROGRAMFILES, process.env["PROGRAMFILES(X86)"], LOCALAPPDATA].filter(
      (base) => base !== undefined,
    );
    const files = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    return bases.flatMap((base) => files.map((file) => path.win32.join(base, file)));
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

// Its own libraries and fonts only where the machine has none.
function fromNpm(): Chromium | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { folder, executablePath } = unpackChromium();
  const own = { LD_LIBRARY_PATH: path.join(folder, "lib"), FONTCONFIG_PATH: path.join(folder, "fonts") };
  return tryStart("npm", executablePath) ?? tryStart("npm, with its own libraries", executablePath, own);
}

function giveUp(): never {
  throw new LinchpinError({
    code: "browser/not-found",
    message: "There is no Chromium on this machine that starts.",
    hint: 'Install Chrome or Chromium, or run "npx playwright install chromium-headless-shell", or set CHROMIUM_PATH.',
  });
}
