/** The custodian's own clock. Part of the freshness rule, so tests set it. */
export interface Clock {
  /** Unix seconds, whole. */
  readonly now: () => number;
}
