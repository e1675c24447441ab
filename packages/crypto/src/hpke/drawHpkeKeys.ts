import { randomBytes } from "../bytes/randomBytes.ts";
import { deriveHpkeKeys } from "./deriveHpkeKeys.ts";
import type { KeyPair } from "./KeyPair.ts";

/** A fresh X25519 key pair. */
export function drawHpkeKeys(): Promise<KeyPair> {
  return deriveHpkeKeys(randomBytes(32));
}
