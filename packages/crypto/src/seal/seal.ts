import type { Bytes } from "../bytes/Bytes.ts";
import { drawHeader, type SealingKey } from "./SegmentCipher.ts";
import { sealPieces } from "./sealPieces.ts";

/**
 * Seals bytes in Tink's AES256_GCM_HKDF_1MB streaming format.
 *
 * @example const ciphertext = await seal({ key, associatedData: utf8.encode(ctx), plaintext });
 * @throws `bytes/wrong-length`
 */
export function seal({ plaintext, ...key }: SealingKey & { readonly plaintext: Uint8Array }): Promise<Bytes> {
  return sealPieces([plaintext], { key, header: drawHeader() });
}
