import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { joinFields } from "../bytes/joinFields.ts";
import type { KeyPair } from "../hpke/KeyPair.ts";
import { G, reduceScalar, writeScalar } from "./group.ts";

/**
 * The ristretto255 key pair of a 32-byte seed: a provider's `preKey`, or a compartment's delegating key.
 * @throws `bytes/wrong-length`
 */
export function deriveReencryptionKeys(seed: Uint8Array): KeyPair {
  assertLength(seed, 32, "The seed");
  const wide = hkdf(sha256, seed, undefined, joinFields("linchpin/v1/reencrypt/key"), 64);
  const scalar = reduceScalar(wide);
  return { secretKey: writeScalar(scalar), publicKey: G.multiply(scalar).toBytes() as Bytes };
}
