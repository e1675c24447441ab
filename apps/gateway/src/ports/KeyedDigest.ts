/**
 * A digest (32 bytes, HMAC-SHA256) of fields under a key that only this hospital has: equal fields are found again, and
 * nobody who reads the database can try a guess. `use` keeps the digests of one table apart from another's.
 */
export type KeyedDigest = (use: string, ...fields: readonly string[]) => Uint8Array;
