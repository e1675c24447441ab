import { assertLength } from "../bytes/assertLength.ts";
import { assertUint } from "../bytes/assertUint.ts";
import type { KeyPair } from "../hpke/KeyPair.ts";
import { deriveReencryptionKeys } from "../reencrypt/deriveReencryptionKeys.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";

/**
 * The delegating key pair of a compartment in an epoch: E is encapsulated to its public half.
 * @throws `bytes/wrong-length`, `bytes/out-of-range`
 */
export function deriveDelegatingKeys(
  root: Uint8Array,
  { compartment, epoch }: { readonly compartment: Uint8Array; readonly epoch: number },
): KeyPair {
  assertLength(compartment, 32, "The compartment id");
  assertUint(epoch, { what: "The epoch", most: 0xffff_ffff });
  return deriveReencryptionKeys(deriveFromRoot(root, "delegating", compartment, epoch));
}
