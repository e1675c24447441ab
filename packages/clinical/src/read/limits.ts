/** The most bytes that one JSON record, or one line of NDJSON, may have: 32 MiB. */
export const MAX_RECORD_BYTES = 32 * 1024 * 1024;

/** The deepest nesting of objects and lists. The deepest real record known to us has 24 levels. */
export const MAX_NESTING = 64;

/** The most entries that one bundle may have. */
export const MAX_ENTRIES = 50_000;
