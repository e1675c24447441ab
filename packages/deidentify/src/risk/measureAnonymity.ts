import { findClasses } from "./findClasses.ts";
import type { Table } from "./Table.ts";

/**
 * The k of a table: the size of its smallest equivalence class. Each record looks like at least k - 1 others. 0 for a
 * table without records.
 *
 * Source: L. Sweeney, "k-anonymity: a model for protecting privacy", IJUFKS 10(5), 2002. Errors: `risk/unknown-column`.
 */
export function measureAnonymity(table: Table, quasiIdentifiers: readonly string[]): number {
  const classes = findClasses(table, quasiIdentifiers);
  return classes.reduce((least, { rows }) => Math.min(least, rows.length), classes[0]?.rows.length ?? 0);
}
