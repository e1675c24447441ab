import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Hex } from "../words/hex.ts";
import { canonicalJson } from "./canonicalJson.ts";

/** SHA-256 of bytes, as 32 bytes of hex. */
export function digestOfBytes(bytes: Uint8Array): Hex {
  return `0x${bytesToHex(sha256(bytes))}`;
}

/** SHA-256 of a document's canonical form (RFC 8785). */
export function digestOf(document: unknown): Hex {
  return digestOfBytes(canonicalJson(document));
}
