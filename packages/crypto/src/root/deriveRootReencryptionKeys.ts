import type { KeyPair } from "../hpke/KeyPair.ts";
import { deriveReencryptionKeys } from "../reencrypt/deriveReencryptionKeys.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";

/** A provider's own re-encryption keys (`preKey`): what grants are made out to. @throws `bytes/wrong-length` */
export function deriveRootReencryptionKeys(root: Uint8Array): KeyPair {
  return deriveReencryptionKeys(deriveFromRoot(root, "grantee"));
}
