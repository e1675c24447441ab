import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { LinchpinError } from "@linchpin/errors";

/** A sealed file is a row of segments of so many bytes, the last one shorter, each sealed alone. */
export const SEGMENT_BYTES = 1024 * 1024;
const NONCE = 12;
const TAG = 16;

/** Where a segment of a file lies on disk. */
export const placeOf = (index: number): number => index * (SEGMENT_BYTES + NONCE + TAG);

/** A sealed segment is as much longer. */
export const sealedLength = (bytes: number): number => bytes + NONCE + TAG;

/**
 * Seals one segment under its file's key: AES-256-GCM, which names file and place, so that none is moved or swapped. In
 * three pieces to be written one behind the other: nonce 12, ciphertext, tag 16. Nothing is copied, since there are
 * thousands of them.
 */
export function sealSegment(
  key: Uint8Array,
  { id, index, bytes }: { readonly id: string; readonly index: number; readonly bytes: Uint8Array },
): readonly Uint8Array[] {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(contextOf(id, index));
  const sealed = cipher.update(bytes);
  cipher.final();
  return [nonce, sealed, cipher.getAuthTag()];
}

/** Opens {@link sealSegment}. Errors: `keys/row-corrupt`. */
export function openSegment(
  key: Uint8Array,
  { id, index, sealed }: { readonly id: string; readonly index: number; readonly sealed: Uint8Array },
): Uint8Array {
  try {
    const opener = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE))
      .setAAD(contextOf(id, index))
      .setAuthTag(sealed.subarray(-TAG));
    const bytes = opener.update(sealed.subarray(NONCE, -TAG));
    opener.final();
    return bytes;
  } catch {
    throw new LinchpinError({
      code: "keys/row-corrupt",
      message: "A stored secret does not open: its row was changed or moved.",
      hint: "Restore it from its backup.",
    });
  }
}

const contextOf = (id: string, index: number) => Buffer.from(`linchpin/v1/gateway/segment|${id}|${index}`);
