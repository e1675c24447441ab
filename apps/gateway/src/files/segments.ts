import { openAtRest, sealAtRest } from "@linchpin/keystore";

/** A sealed file is a row of segments of so many bytes, the last one shorter, each sealed alone. */
export const SEGMENT_BYTES = 1024 * 1024;
/** Nonce 12 and tag 16. */
const OVERHEAD = 28;

/** Where a segment of a file lies on disk. */
export const placeOf = (index: number): number => index * (SEGMENT_BYTES + OVERHEAD);

/** A sealed segment is as much longer. */
export const sealedLength = (bytes: number): number => bytes + OVERHEAD;

/** Seals one segment under its file's key: AES-256-GCM, which names file and place, so that none is moved or swapped. */
export function sealSegment(
  key: Uint8Array,
  { id, index, bytes }: { readonly id: string; readonly index: number; readonly bytes: Uint8Array },
): Uint8Array {
  return sealAtRest(key, bytes, contextOf(id, index));
}

/** Opens {@link sealSegment}. Errors: `keys/row-corrupt`. */
export function openSegment(
  key: Uint8Array,
  { id, index, sealed }: { readonly id: string; readonly index: number; readonly sealed: Uint8Array },
): Uint8Array {
  return openAtRest(key, sealed, contextOf(id, index));
}

const contextOf = (id: string, index: number) => `linchpin/v1/gateway/segment|${id}|${index}`;
