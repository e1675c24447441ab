const MIB = 1024 * 1024;

/** How much the gateway takes at once. */
export interface Limits {
  /** One record, as FHIR JSON or as an HL7 v2 message. */
  readonly recordBytes: number;
  /** One NDJSON upload, or one file of the watched folder: it is read as a whole, several times its size in memory. */
  readonly bulkBytes: number;
  /** One file of a record, such as an image or an archive of them. */
  readonly fileBytes: number;
  /** Files of one record. */
  readonly filesOfRecord: number;
  /** Files of one sender that belong to no item yet. */
  readonly filesUnderway: number;
  /** What stays free on the disk where files lie. */
  readonly freeBytes: number;
  /** Items of one upload. */
  readonly itemsAtOnce: number;
  /** Items that may wait at the same time. */
  readonly waitingItems: number;
  readonly requestsPerMinutePerAddress: number;
  /** The first and the longest pause before what failed for the moment is tried again, in seconds. */
  readonly retrySeconds: number;
  readonly longestRetrySeconds: number;
}

export const DEFAULT_LIMITS: Limits = {
  recordBytes: 32 * MIB,
  bulkBytes: 64 * MIB,
  fileBytes: 4 * 1024 * MIB,
  filesOfRecord: 10_000,
  filesUnderway: 20_000,
  freeBytes: 1024 * MIB,
  itemsAtOnce: 20_000,
  waitingItems: 200_000,
  requestsPerMinutePerAddress: 12_000,
  retrySeconds: 5,
  longestRetrySeconds: 300,
};
