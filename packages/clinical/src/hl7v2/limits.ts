/** The most bytes that one file or message may have: 32 MiB. A scanned report as base64 fits. */
export const MAX_HL7_BYTES = 32 * 1024 * 1024;

/** The most segments of one file, over all its messages. */
export const MAX_SEGMENTS = 100_000;

/** The most messages of one batch file. */
export const MAX_MESSAGES = 10_000;

/** The most fields of a segment. The longest of HL7 2.8 has some 110. */
export const MAX_FIELDS = 512;

/** The most repetitions of one field. */
export const MAX_REPETITIONS = 5_000;

/** The most escape marks of one message: a long report has some thousands of line breaks. */
export const MAX_ESCAPES = 500_000;

/** The most components of a field, and subcomponents of a component. */
export const MAX_PARTS = 512;
