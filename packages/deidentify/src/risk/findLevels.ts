import { LinchpinError } from "@linchpin/errors";
import { findClasses } from "./findClasses.ts";
import { generalizeTable } from "./generalizeTable.ts";
import type { Hierarchy } from "./readHierarchy.ts";
import { checkK, type Suppressed, suppressTo } from "./suppressTo.ts";
import type { Table } from "./Table.ts";

export interface FoundLevels extends Suppressed {
  /** Of each column, the level that it has. */
  levels: { [column: string]: number };
}

/** Combinations of levels times classes: some 20 seconds. */
const MOST_WORK = 200_000_000;

interface Asked {
  /** The quasi-identifiers, and how each gets coarser. */
  hierarchies: { readonly [column: string]: Hierarchy };
  k: number;
  maxSuppressed?: number;
}

/**
 * Makes a table k-anonymous with the least loss: of all combinations of levels that need no more suppression than
 * allowed, one with the least average coarseness, and of those the one that suppresses fewest records. Whole columns get
 * coarser (full-domain generalization). Undefined when not even the coarsest will do.
 *
 * Source: L. Sweeney, "Achieving k-anonymity privacy protection using generalization and suppression", IJUFKS 10(5),
 * 2002; P. Samarati, IEEE TKDE 13(6), 2001.
 * Errors: `risk/bad-k`, `risk/unknown-column`, `risk/not-in-hierarchy`, `risk/too-many-levels`.
 */
export function findLevels(
  table: Table,
  { hierarchies, k, maxSuppressed = 0 }: Asked,
): FoundLevels | undefined {
  checkK(k);
  const columns = Object.keys(hierarchies);
  const ladders = columns.map((column) => hierarchies[column] as Hierarchy);
  const classes = findClasses(table, columns);
  // Also refuses, once, a value that a hierarchy does not name.
  const levelled = (levels: readonly number[]) =>
    generalizeTable(
      table,
      Object.fromEntries(
        columns.map((name, i) => [name, { hierarchy: ladders[i] as Hierarchy, level: levels[i] ?? 0 }]),
      ),
    );
  levelled(ladders.map(() => 0));
  const codes = ladders.map((ladder, i) =>
    codesOf(
      ladder,
      classes.map(({ values }) => values[i] ?? ""),
    ),
  );
  const sizes = classes.map(({ rows }) => rows.length);
  let best: { levels: number[]; loss: number; suppressed: number } | undefined;
  for (const { levels, loss } of combinations(ladders, classes.length)) {
    // They come from the finest on: once one will do, only its equals in coarseness can be better.
    if (best !== undefined && loss > best.loss + 1e-9) break;
    const suppressed = tooFew({ levels, codes, sizes, k });
    if (suppressed > maxSuppressed) continue;
    if (best === undefined || suppressed < best.suppressed) best = { levels, loss, suppressed };
  }
  if (best === undefined) return undefined;
  const { levels } = best;
  return {
    ...suppressTo(levelled(levels), { quasiIdentifiers: columns, k }),
    levels: Object.fromEntries(columns.map((name, i) => [name, levels[i] ?? 0])),
  };
}

/** What the values are at each level, as small numbers. */
function codesOf(ladder: Hierarchy, values: readonly string[]): { codes: number[]; many: number }[] {
  return Array.from({ length: ladder.top + 1 }, (_, level) => {
    const known = new Map<string, number>();
    const codes = values.map((value) => {
      const name = ladder.levels.get(value)?.[level] ?? value;
      const code = known.get(name) ?? known.size;
      known.set(name, code);
      return code;
    });
    return { codes, many: known.size };
  });
}

/** How many records are in classes smaller than k at these levels. */
function tooFew(at: {
  levels: readonly number[];
  codes: readonly { codes: number[]; many: number }[][];
  sizes: readonly number[];
  k: number;
}): number {
  // Classes that become one get the same number, digit by digit of a mixed radix.
  let keys = new Float64Array(at.sizes.length);
  let radix = 1;
  for (const [i, level] of at.levels.entries()) {
    const column = at.codes[i]?.[level];
    if (column === undefined || column.many < 2) continue;
    const { codes, many } = column;
    if (radix * many > Number.MAX_SAFE_INTEGER) {
      keys = renumbered(keys);
      radix = keys.length;
    }
    for (let row = 0; row < keys.length; row += 1) keys[row] = (keys[row] ?? 0) * many + (codes[row] ?? 0);
    radix *= many;
  }
  const totals = new Map<number, number>();
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] ?? 0;
    totals.set(key, (totals.get(key) ?? 0) + (at.sizes[row] ?? 0));
  }
  let few = 0;
  for (const total of totals.values()) if (total < at.k) few += total;
  return few;
}

function renumbered(keys: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const known = new Map<number, number>();
  return keys.map((key) => {
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  });
}

function combinations(ladders: readonly Hierarchy[], classes: number): { levels: number[]; loss: number }[] {
  const many = ladders.reduce((product, { top }) => product * (top + 1), 1);
  if (many * classes > MOST_WORK)
    throw new LinchpinError({
      code: "risk/too-many-levels",
      message: "There are too many combinations of levels to try.",
      hint: "Choose the levels of some columns yourself, with generalizeTable.",
      facts: { combinations: many, classes },
    });
  let all: { levels: number[]; loss: number }[] = [{ levels: [], loss: 0 }];
  for (const { top } of ladders) {
    all = all.flatMap(({ levels, loss }) =>
      Array.from({ length: top + 1 }, (_, level) => ({
        levels: [...levels, level],
        loss: loss + (top === 0 ? 0 : level / top / ladders.length),
      })),
    );
  }
  return all.sort((a, b) => a.loss - b.loss);
}
