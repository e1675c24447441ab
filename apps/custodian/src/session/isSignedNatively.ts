import { createPublicKey, verify } from "node:crypto";
import type { Hex } from "@linchpin/protocol";

/** SubjectPublicKeyInfo before 32 raw bytes of ed25519 (RFC 8410). */
const SPKI = "302a300506032b6570032100";

/**
 * Whether a session's key signed a request (ed25519, RFC 8032), by OpenSSL: an eighth of the time that arithmetic in
 * JavaScript takes, and every request waits for it. Malformed keys and signatures give false. Keys of low order are
 * not refused as `isSignedBy` does: a wallet that names one in its sign-in gives away no session but its own.
 */
export function isSignedNatively({
  publicKey,
  message,
  signature,
}: {
  readonly publicKey: Hex;
  readonly message: Uint8Array;
  readonly signature: Hex;
}): boolean {
  const spki = Buffer.from(SPKI + publicKey.slice(2), "hex");
  try {
    const key = createPublicKey({ key: spki, format: "der", type: "spki" });
    return verify(null, message, key, Buffer.from(signature.slice(2), "hex"));
  } catch {
    return false;
  }
}
