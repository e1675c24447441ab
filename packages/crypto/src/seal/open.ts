import type { Bytes } from "../bytes/Bytes.ts";
import { forEachInLanes } from "./lanes.ts";
import { type SealingKey, SegmentCipher } from "./SegmentCipher.ts";
import { ciphertextStart, countSegments, HEADER_LENGTH, openedLength, plaintextStart } from "./segments.ts";

/**
 * Opens bytes sealed in Tink's AES256_GCM_HKDF_1MB streaming format; nothing is returned unless all of it verifies.
 *
 * @throws `seal/malformed`, `seal/corrupt`, `bytes/wrong-length`
 */
export async function open({
  ciphertext,
  ...key
}: SealingKey & { readonly ciphertext: Uint8Array }): Promise<Bytes> {
  const length = openedLength(ciphertext.length);
  const count = countSegments(length);
  const cipher = await SegmentCipher.of(key, ciphertext.subarray(0, HEADER_LENGTH));
  const opened = new Uint8Array(length);
  await forEachInLanes(count, async (at) => {
    const segment = ciphertext.subarray(ciphertextStart(at), ciphertextStart(at + 1));
    opened.set(await cipher.open(segment, at, at === count - 1), plaintextStart(at));
  });
  return opened;
}
