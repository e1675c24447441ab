/** A table of our own: a row on each line, its cells between bars, each trimmed. Memory of its rows is the caller's. */
export function readTable(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));
}

/** The words of a cell that lists some. */
export function listIn(cell: string | undefined): string[] {
  return (cell ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
