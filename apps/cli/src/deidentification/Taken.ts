/** Bytes to write: at once, or as they come. */
export type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

/** What taking identity out of a file came to; neither part is written yet. */
export interface Taken {
  readonly content: Bytes;
  /** What gives the original back, see `restoreFile`. Identifying in every part. */
  readonly identity: Bytes;
  /** What was done. Holds no value of the input. */
  readonly report: unknown;
  /** The same for people. */
  readonly lines: readonly string[];
}
