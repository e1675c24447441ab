import { LinchpinError } from "@linchpin/errors";

/*
 * The arithmetic of Tink's AES256_GCM_HKDF_1MB streaming format.
 * Source: https://developers.google.com/tink/streaming-aead/aes_gcm_hkdf_streaming
 */

/** Header: one byte of its own length, salt, nonce prefix. */
export const HEADER_LENGTH = 40;
export const SALT_LENGTH = 32;
export const PREFIX_LENGTH = 7;
const TAG_LENGTH = 16;
/** Ciphertext bytes of a full segment; the first one is shorter by the header. */
export const SEGMENT_LENGTH = 1 << 20;
/** Plaintext bytes of the first segment and of each one after it. */
export const FIRST_PLAINTEXT = SEGMENT_LENGTH - HEADER_LENGTH - TAG_LENGTH;
export const NEXT_PLAINTEXT = SEGMENT_LENGTH - TAG_LENGTH;
const MOST_SEGMENTS = 2 ** 32;

/** Number of segments of a plaintext of this length: at least one, the last never empty unless it is the only one. */
export function countSegments(plaintextLength: number): number {
  const count =
    plaintextLength <= FIRST_PLAINTEXT
      ? 1
      : 1 + Math.ceil((plaintextLength - FIRST_PLAINTEXT) / NEXT_PLAINTEXT);
  if (count <= MOST_SEGMENTS) return count;
  throw new LinchpinError({ code: "seal/too-long", message: "This is longer than the format can hold." });
}

/** Where plaintext of segment `at` begins. */
export function plaintextStart(at: number): number {
  return at === 0 ? 0 : FIRST_PLAINTEXT + (at - 1) * NEXT_PLAINTEXT;
}

/** Where ciphertext of segment `at` begins, counted from the start of the file. */
export function ciphertextStart(at: number): number {
  return at === 0 ? HEADER_LENGTH : at * SEGMENT_LENGTH;
}

/** Length of a sealed file of a plaintext of this length. */
export function sealedLength(plaintextLength: number): number {
  return HEADER_LENGTH + plaintextLength + countSegments(plaintextLength) * TAG_LENGTH;
}

/** Length of the plaintext in a sealed file of this length. @throws `seal/malformed` */
export function openedLength(ciphertextLength: number): number {
  const count = Math.max(1, Math.ceil(ciphertextLength / SEGMENT_LENGTH));
  const length = ciphertextLength - HEADER_LENGTH - count * TAG_LENGTH;
  // The last segment of several holds a tag and at least one byte.
  if (length >= 0 && countSegments(length) === count) return length;
  throw new LinchpinError({
    code: "seal/malformed",
    message: "This is not a whole sealed file: its length is not one that sealing makes.",
    hint: "Fetch it again; it may have been cut short.",
    facts: { bytes: ciphertextLength },
  });
}
