import { columnsOf, type Table } from "./Table.ts";

/** Records that look alike in all quasi-identifiers: nobody who knows only those can tell them apart. */
export interface EquivalenceClass {
  /** The values that its records share, in the order of the quasi-identifiers. */
  values: string[];
  /** Places of its records in the table. */
  rows: number[];
}

/**
 * Parts a table into equivalence classes, in the order of their first records.
 *
 * Source: L. Sweeney, "k-anonymity: a model for protecting privacy", IJUFKS 10(5), 2002. Errors: `risk/unknown-column`.
 */
export function findClasses(table: Table, quasiIdentifiers: readonly string[]): EquivalenceClass[] {
  const places = columnsOf(table, quasiIdentifiers);
  const classes = new Map<string, EquivalenceClass>();
  table.rows.forEach((row, at) => {
    const values = places.map((place) => row[place] ?? "");
    const key = JSON.stringify(values);
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { values, rows: [at] });
    else known.rows.push(at);
  });
  return [...classes.values()];
}
