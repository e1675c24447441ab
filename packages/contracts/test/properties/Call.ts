/** One call, as `Rehearsal` makes it. */
export interface Call {
  readonly through: string;
  readonly target: string;
  readonly data: string;
}
