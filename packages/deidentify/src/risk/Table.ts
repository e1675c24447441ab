import { LinchpinError } from "@linchpin/errors";

/** One row a person, one column an attribute; every value a text. A missing value is the empty text, and counts as one. */
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The places of columns by their names. Errors: `risk/unknown-column`. */
export function columnsOf(table: Table, names: readonly string[]): number[] {
  return names.map((name) => {
    const place = table.columns.indexOf(name);
    if (place >= 0) return place;
    throw new LinchpinError({
      code: "risk/unknown-column",
      message: "The table has no column of that name.",
      hint: "Name columns as the table's head does.",
      facts: { column: name, columns: table.columns.length },
    });
  });
}
