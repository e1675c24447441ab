import { findClasses } from "./findClasses.ts";
import { columnsOf, type Table } from "./Table.ts";

/**
 * The t of a table: how far, at most, the sensitive values of a class are distributed from those of the whole, from 0
 * (alike) to 1. The earth mover's distance; with `order` (the values from lowest to highest) between neighbours it is
 * shorter than between extremes, without it all values are equally far apart.
 *
 * Source: N. Li, T. Li, S. Venkatasubramanian, "t-closeness", ICDE 2007. Errors: `risk/unknown-column`.
 */
export function measureCloseness(
  table: Table,
  {
    quasiIdentifiers,
    sensitive,
    order,
  }: { quasiIdentifiers: readonly string[]; sensitive: string; order?: readonly string[] },
): number {
  const [place = 0] = columnsOf(table, [sensitive]);
  const all = table.rows.map((row) => row[place] ?? "");
  const values = [...new Set([...(order ?? []), ...all])];
  const whole = sharesOf(all, values);
  const distance = order === undefined ? equalDistance : orderedDistance;
  return findClasses(table, quasiIdentifiers).reduce((farthest, { rows }) => {
    const own = sharesOf(
      rows.map((at) => all[at] ?? ""),
      values,
    );
    return Math.max(farthest, distance(own, whole));
  }, 0);
}

function sharesOf(given: readonly string[], values: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const value of given) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.map((value) => (counts.get(value) ?? 0) / given.length);
}

function equalDistance(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, i) => sum + Math.abs(share - (q[i] ?? 0)), 0) / 2;
}

function orderedDistance(p: readonly number[], q: readonly number[]): number {
  if (p.length < 2) return 0;
  let carried = 0;
  let moved = 0;
  for (let i = 0; i < p.length - 1; i += 1) {
    carried += (p[i] ?? 0) - (q[i] ?? 0);
    moved += Math.abs(carried);
  }
  return moved / (p.length - 1);
}
