import type { Disagreement, Line } from "./tell.ts";

/** Leaves out whatever the disagreement does not need: halves first, then single operations. The time still passes. */
export async function shrink(
  script: readonly Line[],
  run: (script: readonly Line[]) => Promise<Disagreement | null>,
): Promise<Disagreement | null> {
  let least = script;
  let found = await run(least);
  if (!found) return null;
  for (let size = Math.ceil(least.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < least.length; ) {
      const shorter = without(least, from, size);
      const still = shorter.length > 0 ? await run(shorter) : null;
      if (still) {
        [least, found] = [shorter.slice(0, still.line + 1), still];
      } else {
        from += size;
      }
    }
  }
  return found;
}

function without(script: readonly Line[], from: number, size: number): Line[] {
  const left = script.slice(from, from + size).reduce((sum, { seconds }) => sum + seconds, 0);
  return [...script.slice(0, from), ...script.slice(from + size)].map((line, place) =>
    place === from ? { ...line, seconds: line.seconds + left } : line,
  );
}
