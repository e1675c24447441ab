import { ed25519 } from "@noble/curves/ed25519.js";

/**
 * Asks whether the holder of an ed25519 key signed these bytes: the strict rules of RFC 8032, canonical encodings only.
 * Malformed keys and signatures give false.
 */
export function isSignedBy({
  publicKey,
  message,
  signature,
}: {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
