import type { Module } from "./Module.ts";
import { resolveImport } from "./resolveImport.ts";

/** Files that import each other in a ring, type-only imports included. Each ring once, as `a → b → a`. */
export function findCycles(modules: Module[]): string[] {
  const files = new Set(modules.map(({ file }) => file));
  const graph = new Map(
    modules.map((module) => [
      module.file,
      module.imports
        .map((specifier) => resolveImport(module, specifier, files))
        .filter((file): file is string => file !== undefined && files.has(file)),
    ]),
  );
  const finished = new Set<string>();
  const cycles: string[] = [];
  const trail: string[] = [];

  function walk(file: string): void {
    const start = trail.indexOf(file);
    if (start >= 0) {
      cycles.push([...trail.slice(start), file].join(" → "));
      return;
    }
    if (finished.has(file)) return;
    trail.push(file);
    for (const next of graph.get(file) ?? []) walk(next);
    trail.pop();
    finished.add(file);
  }

  for (const file of graph.keys()) walk(file);
  return cycles;
}
