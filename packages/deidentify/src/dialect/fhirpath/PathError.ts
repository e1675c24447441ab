/** What is wrong with an expression, or with applying it. Stays inside the dialect: its callers make a LinchpinError of it. */
export class PathError extends Error {
  /** Where in the expression, from 0; undefined when it went wrong while evaluating. */
  readonly at: number | undefined;

  constructor(what: string, at?: number) {
    super(what);
    this.name = "PathError";
    this.at = at;
  }
}
