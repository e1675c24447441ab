/** The name and place of a fault, never its message: it may quote what it stumbled over. */
export function faultOf(thrown: unknown): { readonly fault: string; readonly at: string | undefined } {
  const { name, stack } = thrown instanceof Error ? thrown : new Error();
  const at = stack?.split("\n").find((line) => /^\s+at .*src\//.test(line));
  return {
    fault: name,
    at: at
      ?.trim()
      .replace(/^at /, "")
      .replace(/\(?file:\/\/.*\/src\//, "(src/"),
  };
}
