import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";

/**
 * The opaque id of a compartment: `HMAC-SHA256(R, label)`, 32 bytes. The label is 32 random bytes that the patient
 * keeps (`randomBytes(32)`), so that nobody can guess which compartment an id means. @throws `bytes/wrong-length`
 */
export function deriveCompartmentId(root: Uint8Array, label: Uint8Array): Bytes {
  assertLength(root, 32, "The root secret");
  assertLength(label, 32, "The compartment's label");
  return hmac(sha256, root, label) as Bytes;
}
