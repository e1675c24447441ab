import { randomBytes } from "../bytes/randomBytes.ts";
import type { KeyPair } from "../hpke/KeyPair.ts";
import { deriveSigningKeys } from "./deriveSigningKeys.ts";

/** A fresh ed25519 session key pair: a wallet signs its public half once, it then signs each request. */
export function drawSessionKeys(): KeyPair {
  return deriveSigningKeys(randomBytes(32));
}
