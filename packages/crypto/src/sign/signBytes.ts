import { ed25519 } from "@noble/curves/ed25519.js";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";

/** Signs bytes with ed25519 (RFC 8032). 64 bytes. @throws `bytes/wrong-length` */
export function signBytes(secretKey: Uint8Array, message: Uint8Array): Bytes {
  assertLength(secretKey, 32, "The signing key");
  return ed25519.sign(message, secretKey) as Bytes;
}
