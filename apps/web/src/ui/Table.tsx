import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  /** Null where there is nothing to say: a dash in a table, and no line on a phone. */
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "end";
  /** The cell that names the row: a row header for screen readers, the title of the row on a phone. */
  readonly isName?: boolean;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** A list of like things. On a phone each row stands as a block with the column's name before each value. */
export function Table<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      {/* biome-ignore-start lint/a11y/noRedundantRoles: a table whose display is not a table loses its roles */}
      <table role="table" className="block w-full text-sm md:table">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="sr-only md:not-sr-only md:table-header-group">
          <tr role="row" className="border-b border-line bg-sunken text-left text-ink-soft">
            {columns.map(({ key, title, align }) => (
              <th
                key={key}
                role="columnheader"
                scope="col"
                className={clsx("px-4 py-2.5 text-xs font-medium", align && "text-right")}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="block divide-y divide-line md:table-row-group">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              className="block px-4 py-3 md:table-row md:p-0 md:hover:bg-ground"
            >
              {columns.map((column) => (
                <TableCell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </div>
  );
}

function TableCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  if (column.isName) {
    return (
      <th
        // biome-ignore lint/a11y/noRedundantRoles: as in Table
        role="rowheader"
        scope="row"
        className="block pb-1 text-left font-medium md:table-cell md:px-4 md:py-3 md:align-baseline"
      >
        {content}
      </th>
    );
  }
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: as in Table
      role="cell"
      className={clsx(
        "items-baseline justify-between gap-4 py-1 md:table-cell md:align-baseline md:px-4 md:py-3",
        content === null ? "hidden" : "flex",
        column.align && "md:text-right tabular",
      )}
    >
      <span aria-hidden className="shrink-0 text-xs text-ink-faint md:hidden">
        {column.title}
      </span>
      <span className="min-w-0 text-right break-words md:text-inherit">{content ?? "–"}</span>
    </td>
  );
}
