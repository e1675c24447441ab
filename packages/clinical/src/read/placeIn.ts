/** Line and column, both from 1, of an index into a text; columns count UTF-16 units. */
export function placeIn(text: string, index: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf("\n"); next !== -1 && next < index; next = text.indexOf("\n", start)) {
    line++;
    start = next + 1;
  }
  return { line, column: index - start + 1 };
}
