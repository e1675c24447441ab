import { findClasses } from "./findClasses.ts";
import { columnsOf, type Table } from "./Table.ts";

export interface Diversity {
  /** Distinct l-diversity: at least so many different sensitive values in every class. */
  distinct: number;
  /** Entropy l-diversity: e to the least entropy of a class. Never more than `distinct`. */
  entropy: number;
  /** Recursive (c,l)-diversity for the c asked: the largest l that every class satisfies; 0 when not even 1. */
  recursive: number;
}

/**
 * How diverse the sensitive values are that look-alikes have: k-anonymity alone does not keep a value secret that all of
 * a class share. For several sensitive columns, the least of each.
 *
 * Source: A. Machanavajjhala et al., "l-diversity: privacy beyond k-anonymity", ACM TKDD 1(1), 2007.
 * Errors: `risk/unknown-column`.
 */
export function measureDiversity(
  table: Table,
  {
    quasiIdentifiers,
    sensitive,
    c = 3,
  }: { quasiIdentifiers: readonly string[]; sensitive: readonly string[]; c?: number },
): Diversity {
  const places = columnsOf(table, sensitive);
  const measured = findClasses(table, quasiIdentifiers).flatMap(({ rows }) =>
    places.map((place) => diversityOf(countsOf(rows.map((at) => table.rows[at]?.[place] ?? "")), c)),
  );
  const least = (name: keyof Diversity) =>
    measured.reduce((low, one) => Math.min(low, one[name]), Number.POSITIVE_INFINITY);
  if (measured.length === 0) return { distinct: 0, entropy: 0, recursive: 0 };
  return { distinct: least("distinct"), entropy: least("entropy"), recursive: least("recursive") };
}

/** How often each value occurs, most often first. */
export function countsOf(values: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

function diversityOf(counts: readonly number[], c: number): Diversity {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const entropy = -counts.reduce((sum, count) => sum + (count / total) * Math.log(count / total), 0);
  // r1 < c (r_l + … + r_m): the sum shrinks as l grows.
  const [most = 0] = counts;
  let rest = total;
  let recursive = 0;
  for (const count of counts) {
    if (most >= c * rest) break;
    recursive += 1;
    rest -= count;
  }
  return { distinct: counts.length, entropy: Math.exp(entropy), recursive };
}
