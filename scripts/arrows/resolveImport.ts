import path from "node:path";
import type { Module } from "./Module.ts";

/** Resolves an import to a file of the workspace, or undefined where it names a package. `#…` is the web app's own source. */
export function resolveImport(
  module: Module,
  specifier: string,
  files: ReadonlySet<string>,
): string | undefined {
  const base = specifier.startsWith("#")
    ? path.posix.join(...module.file.split("/").slice(0, 2), "src", specifier.slice(1))
    : specifier.startsWith(".")
      ? path.posix.join(path.posix.dirname(module.file), specifier)
      : undefined;
  if (base === undefined) return undefined;
  const candidates = [base, ...["ts", "tsx"].flatMap((ext) => [`${base}.${ext}`, `${base}/index.${ext}`])];
  return candidates.find((candidate) => files.has(candidate)) ?? base;
}
