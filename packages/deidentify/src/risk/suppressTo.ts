import { LinchpinError } from "@linchpin/errors";
import { findClasses } from "./findClasses.ts";
import type { Table } from "./Table.ts";

export interface Suppressed {
  /** What may be told: every record looks like at least k - 1 others, or nobody is left. */
  table: Table;
  /** How many records had to go. No fewer would do: of a class that is too small, all must. */
  suppressed: number;
}

/**
 * Takes out the fewest records so that the rest has k-anonymity.
 *
 * Source: L. Sweeney, "k-anonymity: a model for protecting privacy", IJUFKS 10(5), 2002.
 * Errors: `risk/bad-k`, `risk/unknown-column`.
 */
export function suppressTo(
  table: Table,
  { quasiIdentifiers, k }: { quasiIdentifiers: readonly string[]; k: number },
): Suppressed {
  checkK(k);
  const kept = findClasses(table, quasiIdentifiers)
    .filter(({ rows }) => rows.length >= k)
    .flatMap(({ rows }) => rows)
    .sort((a, b) => a - b);
  return {
    table: { columns: table.columns, rows: kept.map((at) => table.rows[at] ?? []) },
    suppressed: table.rows.length - kept.length,
  };
}

/** Refuses a k that is not a whole number of at least 1. */
export function checkK(k: number): void {
  if (Number.isInteger(k) && k >= 1) return;
  throw new LinchpinError({
    code: "risk/bad-k",
    message: "k is a whole number of at least 1.",
    facts: { k: Number.isFinite(k) ? k : -1 },
  });
}
