import type { Machine } from "../machine/Machine.ts";
import type { Result } from "../run/Result.ts";
import { describeMachine } from "./describeMachine.ts";
import { COLUMNS, rowsOf } from "./rowsOf.ts";

/** The results as a table for a terminal, the machine below. */
export function formatTable(results: readonly Result[], machine: Machine): string {
  const rows = [[...COLUMNS], ...rowsOf(results)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const isNumber = (column: number) => column >= 2 && column <= 3;
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumber(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = rows;
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [line(head), rule, ...body.map(line), "", describeMachine(machine)].join("\n");
}
