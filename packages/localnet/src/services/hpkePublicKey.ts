import { createPrivateKey, createPublicKey } from "node:crypto";
import type { Hex } from "viem";

// PKCS #8 (RFC 8410) around the 32 bytes of an X25519 private key.
const pkcs8 = "302e020100300506032b656e04220420";

/** The X25519 public key (32 bytes) of a private key in hex. */
export function hpkePublicKey(privateKeyHex: string): Hex {
  const der = Buffer.from(pkcs8 + privateKeyHex, "hex");
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return `0x${spki.subarray(-32).toString("hex")}`;
}
