import { execFileSync } from "node:child_process";
import type { Gap } from "./findGaps.ts";
import { platforms } from "./platforms.ts";
import type { Lockfile } from "./readLockfile.ts";

/**
 * Asks the registry for the manifest of each tool with binaries and names the optional dependencies, for our
 * platforms, that the lockfile dropped. A few requests: only packages that kept a platform package are asked for.
 */
export async function findLost({ packages, optional }: Lockfile): Promise<Gap[]> {
  const bound = new Set(packages.filter(({ os }) => os !== undefined).map(({ name }) => name));
  const gaps: Gap[] = [];
  for (const [id, kept] of optional) {
    if (!kept.some((name) => bound.has(name))) continue;
    const tool = id.slice(0, id.indexOf("@", 1));
    const wanted = Object.keys(askRegistry(id));
    const missing = wanted.filter((name) => !kept.includes(name) && isForUs(name));
    if (missing.length > 0) gaps.push({ tool, missing });
  }
  return gaps;
}

function askRegistry(id: string): Record<string, string> {
  const shell = process.platform === "win32";
  const answer = execFileSync("npm", ["view", id, "optionalDependencies", "--json"], {
    encoding: "utf8",
    shell,
  });
  return answer.trim() === "" ? {} : JSON.parse(answer);
}

function isForUs(name: string): boolean {
  if (/musl|android/.test(name)) return false;
  const spelled = name.replace("windows", "win32").replace("amd64", "x64").replace(/-64\b/, "-x64");
  return platforms.some(({ os, cpu }) => spelled.includes(os) && spelled.includes(cpu));
}
