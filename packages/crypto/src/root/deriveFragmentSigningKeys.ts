import type { KeyPair } from "../hpke/KeyPair.ts";
import { deriveSigningKeys } from "../sign/deriveSigningKeys.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";

/**
 * The ed25519 keys that sign fragments. The public half stands in the patient's key bundle (`signingKey`), so that a
 * grant needs only one signature of the wallet. @throws `bytes/wrong-length`
 */
export function deriveFragmentSigningKeys(root: Uint8Array): KeyPair {
  return deriveSigningKeys(deriveFromRoot(root, "fragment-signing"));
}
