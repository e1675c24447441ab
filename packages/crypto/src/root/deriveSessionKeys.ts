import { assertLength } from "../bytes/assertLength.ts";
import type { KeyPair } from "../hpke/KeyPair.ts";
import { deriveSigningKeys } from "../sign/deriveSigningKeys.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";

/**
 * Session keys from R and 32 bytes that are fresh for each session; `drawSessionKeys` is for where R is not unlocked.
 * @throws `bytes/wrong-length`
 */
export function deriveSessionKeys(root: Uint8Array, session: Uint8Array): KeyPair {
  assertLength(session, 32, "The session's random bytes");
  return deriveSigningKeys(deriveFromRoot(root, "session", session));
}
