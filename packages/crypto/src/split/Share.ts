/**
 * One custodian's share in the exact form secrets.js-grempe gives for a 32-byte secret: `8`, the index as two
 * hex digits (01 to ff), and 33 bytes as 66 lower-case hex digits. 69 characters.
 */
export type Share = string;
