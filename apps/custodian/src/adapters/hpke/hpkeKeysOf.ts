import { createPrivateKey, createPublicKey } from "node:crypto";

/** PKCS#8 around 32 raw bytes of X25519 (RFC 8410). */
const X25519_PKCS8 = Buffer.from("302e020100300506032b656e04220420", "hex");

/** The X25519 key pair of a raw secret key of 32 bytes. */
export function hpkeKeysOf(secretKey: Uint8Array): {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
} {
  const key = createPrivateKey({
    key: Buffer.concat([X25519_PKCS8, secretKey]),
    format: "der",
    type: "pkcs8",
  });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return { secretKey, publicKey: new Uint8Array(spki.subarray(-32)) };
}
