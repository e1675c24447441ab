import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { hashTagged } from "../bytes/hashTagged.ts";

/**
 * The commitment to a grant's purpose that goes on chain: the few possible purposes would be guessed without
 * the 32 random bytes of salt, which only patient, grantee and custodians hold. 32 bytes.
 *
 * @example commitPurpose("TREAT", salt)
 * @throws `bytes/wrong-length`
 */
export function commitPurpose(purpose: string, salt: Uint8Array): Bytes {
  assertLength(salt, 32, "The purpose's salt");
  return hashTagged("commit/purpose", salt, purpose);
}
