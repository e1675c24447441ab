import type { LaunchOptions } from "@playwright/test";
import { findChromium } from "./findChromium.ts";

/**
 * How journeys start their browser: no request of its own leaves this machine, and it runs in containers and as root,
 * where Chromium's sandbox cannot.
 */
export function launchOptions(): LaunchOptions {
  const { executablePath, env } = findChromium();
  return { executablePath, args: flags, env: { ...definedEnv(), ...env }, chromiumSandbox: false };
}

const flags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--no-pings",
  "--no-first-run",
  "--no-default-browser-check",
  // Whatever asks for a foreign host fails at once, in every journey.
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
];

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
  );
}
