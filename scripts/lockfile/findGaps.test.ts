import { expect, test } from "vitest";
import { findGaps } from "./findGaps.ts";
import { readLockfile } from "./readLockfile.ts";

const platformPackages = (names: Record<string, string>) =>
  Object.entries(names)
    .map(([name, fields]) => `  '${name}@1.0.0':\n    resolution: {integrity: x}\n    ${fields}\n`)
    .join("");

const all = {
  "@bolt/linux-x64": "os: [linux]\n    cpu: [x64]\n    libc: [glibc]",
  "@bolt/linux-arm64": "os: [linux]\n    cpu: [arm64]",
  "@bolt/darwin-x64": "os: [darwin]\n    cpu: [x64]",
  "@bolt/darwin-arm64": "os: [darwin]\n    cpu: [arm64]",
  "@bolt/win32-x64": "os: [win32]\n    cpu: [x64]",
};

const lock = (names: Record<string, string>) => {
  const kept = Object.keys(names).map((name) => `      '${name}': 1.0.0\n`);
  const optional = kept.length > 0 ? `    optionalDependencies:\n${kept.join("")}` : "    dependencies: {}\n";
  return readLockfile(
    `---\nlockfileVersion: '9.0'\npackages:\n  '@pnpm/exe.x@1.0.0':\n    os: [linux]\n---\nlockfileVersion: '9.0'\npackages:\n` +
      `  bolt@1.0.0:\n    resolution: {integrity: x}\n${platformPackages(names)}snapshots:\n  bolt@1.0.0:\n${optional}`,
  );
};

test("a tool with every platform's binary has no gap", () => {
  expect(findGaps(lock(all), ["bolt"])).toEqual([]);
});

test("a binary that pnpm dropped is named", () => {
  const { "@bolt/darwin-arm64": _, ...rest } = all;
  expect(findGaps(lock(rest), ["bolt"])).toEqual([{ tool: "bolt", missing: ["darwin-arm64"] }]);
});

test("a musl binary does not stand in for glibc", () => {
  const musl = { ...all, "@bolt/linux-x64": "os: [linux]\n    cpu: [x64]\n    libc: [musl]" };
  expect(findGaps(lock(musl), ["bolt"])).toEqual([{ tool: "bolt", missing: ["linux-x64"] }]);
});

test("a tool that lost all its binaries is named too", () => {
  expect(findGaps(lock({}), ["bolt"])[0]?.missing).toHaveLength(5);
});
