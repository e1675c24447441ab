import type { ShiftKey } from "@linchpin/deidentify";
import type { Hex } from "@linchpin/protocol";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/**
 * What `research-limited` moves a patient's dates by, under an issuer's own 32 bytes: all records that it mints of one
 * patient keep their distances, and another issuer's are moved otherwise.
 */
export function shiftKeyOf({ tagKey, patientId }: { tagKey: Uint8Array; patientId: Hex }): ShiftKey {
  const secret = hmac(sha256, tagKey, new TextEncoder().encode("linchpin/v1/date-shift"));
  return { secret, patientKey: patientId.toLowerCase() };
}
