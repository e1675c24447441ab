import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { parseContext } from "../context/parseContext.ts";

const utf8 = new TextEncoder();

/**
 * The key check value `HKDF-SHA256(ikm K, salt ctx, info "kcv")`, 32 bytes. GCM does not commit to its key: without
 * this one ciphertext could open under two keys to two documents. @throws `bytes/wrong-length`, `context/malformed`
 */
export function keyCheckValue(key: Uint8Array, ctx: string): Bytes {
  assertLength(key, 32, "The content key");
  parseContext(ctx);
  return hkdf(sha256, key, utf8.encode(ctx), utf8.encode("kcv"), 32) as Bytes;
}
