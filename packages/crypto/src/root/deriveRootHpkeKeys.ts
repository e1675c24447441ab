import { deriveHpkeKeys } from "../hpke/deriveHpkeKeys.ts";
import type { KeyPair } from "../hpke/KeyPair.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";

/** The HPKE keys of a patient or provider: others seal messages and shares to the public half. @throws `bytes/wrong-length` */
export function deriveRootHpkeKeys(root: Uint8Array): Promise<KeyPair> {
  return deriveHpkeKeys(deriveFromRoot(root, "hpke"));
}
