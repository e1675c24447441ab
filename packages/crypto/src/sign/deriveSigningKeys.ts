import { ed25519 } from "@noble/curves/ed25519.js";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import type { KeyPair } from "../hpke/KeyPair.ts";

/** The ed25519 key pair of a 32-byte seed (RFC 8032: the seed is the secret key). @throws `bytes/wrong-length` */
export function deriveSigningKeys(seed: Uint8Array): KeyPair {
  assertLength(seed, 32, "The seed");
  return { secretKey: new Uint8Array(seed), publicKey: ed25519.getPublicKey(seed) as Bytes };
}
