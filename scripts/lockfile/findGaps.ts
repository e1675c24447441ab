import { conveniences, type Platform, platforms } from "./platforms.ts";
import type { LockedPackage, Lockfile } from "./readLockfile.ts";

export type Gap = { tool: string; missing: string[] };

/**
 * Tools whose binaries the lockfile holds for some of our platforms but not for all: pnpm silently drops an
 * optional dependency that the registry lacks, and a frozen install then leaves that platform without a binary.
 */
export function findGaps({ packages, optional }: Lockfile, tools: readonly string[]): Gap[] {
  const byName = new Map(packages.map((locked) => [locked.name, locked]));
  const gaps: Gap[] = [];
  const seen = new Set<string>();
  for (const [id, names] of optional) {
    const tool = id.slice(0, id.indexOf("@", 1));
    const binaries = names
      .filter((name) => !conveniences.includes(name))
      .map((name) => byName.get(name))
      .filter((locked) => locked !== undefined);
    const missing = platforms.filter((platform) => !binaries.some((binary) => isFor(binary, platform)));
    if (binaries.some((binary) => binary.os !== undefined)) seen.add(tool);
    if (missing.length > 0 && missing.length < platforms.length)
      gaps.push({ tool, missing: missing.map(spell) });
  }
  // pnpm's own binaries stand in the lockfile without an owner that names them.
  const own = packages.filter(({ name }) => name.startsWith("@pnpm/exe."));
  if (own.length > 0) seen.add("@pnpm/exe");
  const lost = tools.filter((tool) => (byName.has(tool) || tool === "@pnpm/exe") && !seen.has(tool));
  return [...gaps, ...lost.map((tool) => ({ tool, missing: platforms.map(spell) }))];
}

// glibc is what we promise on Linux: a musl binary alone does not count.
function isFor({ os, cpu, libc }: LockedPackage, platform: Platform): boolean {
  if (os === undefined || (libc !== undefined && !libc.includes("glibc"))) return false;
  return os.includes(platform.os) && (cpu === undefined || cpu.includes(platform.cpu));
}

const spell = ({ os, cpu }: Platform): string => `${os}-${cpu}`;
