import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import type { Bytes } from "../bytes/Bytes.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";

/** The key that, together with the old wallet, cancels a recovery on chain. */
export interface RecoveryKey {
  /** secp256k1, 32 bytes. */
  readonly secretKey: Bytes;
  /** Its Ethereum address, 20 bytes. */
  readonly address: Bytes;
}

/** The recovery key of R: secp256k1, since contracts check its signature. @throws `bytes/wrong-length` */
export function deriveRecoveryKey(root: Uint8Array): RecoveryKey {
  // A seed is out of range one time in 2^128: the counter makes the derivation total.
  for (let counter = 0; ; counter++) {
    const secretKey = deriveFromRoot(root, "recovery", counter);
    if (!secp256k1.utils.isValidSecretKey(secretKey)) continue;
    const publicKey = secp256k1.getPublicKey(secretKey, false);
    return { secretKey, address: keccak_256(publicKey.subarray(1)).slice(12) as Bytes };
  }
}
