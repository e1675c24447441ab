import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes } from "../bytes/Bytes.ts";

/** The hash of a log entry: SHA-256(0x00 ‖ entry). RFC 9162, 2.1.1. */
export function hashLeaf(entry: Uint8Array): Bytes {
  return sha256.create().update(Uint8Array.of(0)).update(entry).digest() as Bytes;
}
