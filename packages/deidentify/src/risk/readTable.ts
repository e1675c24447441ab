import { LinchpinError } from "@linchpin/errors";
import type { Table } from "./Table.ts";

/**
 * Reads a CSV text with a head line (RFC 4180; ARX writes `;` between values).
 *
 * Errors: `risk/bad-table` when a line has more or fewer values than the head; `facts.line` says which.
 */
export function readTable(text: string, { separator = ";" }: { separator?: string } = {}): Table {
  const [columns = [], ...rows] = readLines(text, separator);
  const odd = rows.findIndex((row) => row.length !== columns.length);
  if (columns.length > 0 && odd < 0) return { columns, rows };
  throw new LinchpinError({
    code: "risk/bad-table",
    message: "The table has no head, or a line with more or fewer values than its head.",
    hint: "Check which sign separates the values.",
    facts: { line: odd + 2, separator },
  });
}

/** The values of each line; lines without any are left out. */
export function readLines(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let value = "";
  let quoted = false;
  const source = text.replace(/^\uFEFF/, "");
  const endLine = () => {
    line.push(value);
    if (line.length > 1 || value !== "") lines.push(line);
    line = [];
    value = "";
  };
  for (let i = 0; i < source.length; i += 1) {
    const sign = source[i];
    if (quoted) {
      if (sign !== '"') value += sign;
      else if (source[i + 1] === '"') {
        value += '"';
        i += 1;
      } else quoted = false;
    } else if (sign === '"' && value === "") quoted = true;
    else if (sign === separator) {
      line.push(value);
      value = "";
    } else if (sign === "\n") endLine();
    else if (sign !== "\r" || source[i + 1] !== "\n") value += sign;
  }
  endLine();
  return lines;
}
