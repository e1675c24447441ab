/** Unix seconds. */
export interface Clock {
  readonly now: () => number;
}
