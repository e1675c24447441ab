import { shiftDaysOf } from "@linchpin/deidentify";
import type { Hex } from "@linchpin/protocol";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { shiftKeyOf } from "../record/shiftKeyOf.ts";

/** What images of a patient are given other names by, and their dates moved by. As secret as what it is made of. */
export interface FileKeys {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** In days, the same as in the patient's FHIR records under `research-limited`. */
  readonly shiftDays: number;
}

/**
 * A patient's keys for files under an issuer's own 32 bytes: all images that it mints of one patient refer to each other
 * by the same new UIDs, from record to record. HMAC-SHA-256 (RFC 2104) of the patient id.
 */
export function fileKeysOf(of: { readonly tagKey: Uint8Array; readonly patientId: Hex }): FileKeys {
  const secret = hmac(sha256, of.tagKey, new TextEncoder().encode("linchpin/v1/images"));
  const key = hmac(sha256, secret, new TextEncoder().encode(of.patientId.toLowerCase()));
  return { key, shiftDays: shiftDaysOf(shiftKeyOf(of)) };
}
