/** The bracketed kinds that stand in a scrubbed text for what was there. */
export type Mark =
  | "NAME"
  | "PLACE"
  | "ADDRESS"
  | "NUMBER"
  | "PHONE"
  | "EMAIL"
  | "URL"
  | "ID"
  | "DATE"
  | "AGE"
  | "REMOVED";

/** A stretch of a text that must not stay as it is. */
export interface Span {
  start: number;
  end: number;
  mark: Mark;
  /** What stands there instead of the mark: a date that was moved, or the true one. */
  instead?: string;
  /** Stays as it is, and no shape may take it: a date that may be told. */
  stays?: true;
}
