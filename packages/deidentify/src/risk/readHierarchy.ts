import { LinchpinError } from "@linchpin/errors";
import { readLines } from "./readTable.ts";

/** What each value of an attribute becomes as it gets coarser. Level 0 is the value itself. */
export interface Hierarchy {
  /** The coarsest level. */
  top: number;
  /** By value: what it is at each level. */
  levels: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a generalization hierarchy in ARX's form: each line a value and what it becomes, level by level, between `;`.
 *
 * Errors: `risk/bad-hierarchy` when lines have different lengths, when a value stands twice, or when what is one at a
 * level is parted again above.
 */
export function readHierarchy(text: string, { separator = ";" }: { separator?: string } = {}): Hierarchy {
  const lines = readLines(text, separator);
  const [first] = lines;
  const levels = new Map<string, readonly string[]>();
  const above = new Map<string, string | undefined>();
  lines.forEach((line, i) => {
    const [value = ""] = line;
    if (line.length !== first?.length || levels.has(value)) throw bad(i);
    levels.set(value, line);
    line.forEach((name, level) => {
      const key = JSON.stringify([level, name]);
      const next = line[level + 1];
      if (above.has(key) && above.get(key) !== next) throw bad(i);
      above.set(key, next);
    });
  });
  if (first === undefined) throw bad(0);
  return { top: first.length - 1, levels };
}

function bad(line: number): LinchpinError {
  return new LinchpinError({
    code: "risk/bad-hierarchy",
    message:
      "The hierarchy is not one: its lines differ in length, name a value twice, or part again what was one.",
    hint: "Write each value once, with as many levels as all others.",
    facts: { line: line + 1 },
  });
}
