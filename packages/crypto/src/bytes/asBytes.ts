import type { Bytes } from "./Bytes.ts";

/**
 * The same bytes in a type that WebCrypto takes: no copy, except of shared memory, which another thread
 * could change between check and use.
 */
export function asBytes(bytes: Uint8Array): Bytes {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Bytes) : new Uint8Array(bytes);
}
