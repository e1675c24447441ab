import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/**
 * The UID that stands for `uid` in everything de-identified with this key: 2.25 and 128 bits of an HMAC, which without
 * the key neither be reversed nor guessed. Source: PS3.5 B.2 (UUID derived UIDs).
 */
export function remapUid(uid: string, key: Uint8Array): string {
  const bytes = hmac(sha256, key, new TextEncoder().encode(`linchpin/dicom/uid\n${uid}`)).slice(0, 16);
  // Version 8 and the variant of RFC 9562.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let number = 0n;
  for (const byte of bytes) number = (number << 8n) | BigInt(byte);
  return `2.25.${number}`;
}

/** A name for the patient that tells nothing: the same for the same identifier and key. */
export function pseudonymFor(patientId: string, key: Uint8Array): string {
  const bytes = hmac(sha256, key, new TextEncoder().encode(`linchpin/dicom/patient\n${patientId}`)).slice(
    0,
    8,
  );
  return `P-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Is it a UID of the standard itself (a class, a syntax, a context group) or of a public code system? */
export function isPublicUid(uid: string): boolean {
  return (
    /^1\.2\.840\.10008\.([1-9]|15)(\.(0|[1-9]\d{0,3})){1,8}$/.test(uid) ||
    /^2\.16\.840\.1\.113883\.6\.\d{1,3}$/.test(uid)
  );
}
