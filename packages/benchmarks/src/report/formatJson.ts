import type { Machine } from "../machine/Machine.ts";
import type { Result } from "../run/Result.ts";

/** A tree of numbers; null where a figure could not be measured. */
export interface Numbers {
  [key: string]: number | null | Numbers;
}

/** The results as one object, nested by the dots of their keys, with the machine's calibration beside them. */
export function formatJson(results: readonly Result[], machine: Machine): string {
  const tree: Numbers = {};
  for (const result of results) {
    const path = result.figure.key.split(".");
    const last = path.pop() as string;
    let node = tree;
    for (const step of path) {
      node[step] ??= {};
      node = node[step] as Numbers;
    }
    node[last] = result.verdict === "failed" ? null : round(result.measured.value);
  }
  const { fsyncsPerSecond, sha256MBPerSecond, load } = machine;
  return JSON.stringify({ ...tree, calibration: { fsyncsPerSecond, sha256MBPerSecond, load } }, null, 2);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
