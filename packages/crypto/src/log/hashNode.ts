import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes } from "../bytes/Bytes.ts";

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). RFC 9162, 2.1.1. */
export function hashNode(left: Uint8Array, right: Uint8Array): Bytes {
  return sha256.create().update(Uint8Array.of(1)).update(left).update(right).digest() as Bytes;
}
