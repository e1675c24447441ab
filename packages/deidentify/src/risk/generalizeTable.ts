import { LinchpinError } from "@linchpin/errors";
import type { Hierarchy } from "./readHierarchy.ts";
import { columnsOf, type Table } from "./Table.ts";

/** How coarse each column is to become. */
export type Levels = { readonly [column: string]: { hierarchy: Hierarchy; level: number } };

/**
 * The table with columns made coarser by their hierarchies: the whole column to one level.
 *
 * Errors: `risk/unknown-column`, `risk/bad-level`, `risk/not-in-hierarchy` (a value that the hierarchy does not have is
 * refused, not passed on).
 */
export function generalizeTable(table: Table, levels: Levels): Table {
  const names = Object.keys(levels);
  const byPlace = new Map(columnsOf(table, names).map((place, i) => [place, names[i] ?? ""]));
  const rows = table.rows.map((row) =>
    row.map((value, place) => {
      const name = byPlace.get(place);
      const to = name === undefined ? undefined : levels[name];
      return to === undefined ? value : coarser(value, { ...to, column: name ?? "" });
    }),
  );
  return { columns: table.columns, rows };
}

function coarser(
  value: string,
  { hierarchy, level, column }: { hierarchy: Hierarchy; level: number; column: string },
): string {
  if (!Number.isInteger(level) || level < 0 || level > hierarchy.top)
    throw new LinchpinError({
      code: "risk/bad-level",
      message: "The hierarchy has no such level.",
      facts: { column, level, top: hierarchy.top },
    });
  const coarse = hierarchy.levels.get(value)?.[level];
  if (coarse !== undefined) return coarse;
  throw new LinchpinError({
    code: "risk/not-in-hierarchy",
    message: "A column has a value that its hierarchy does not name.",
    hint: "Add the value to the hierarchy.",
    facts: { column },
  });
}
