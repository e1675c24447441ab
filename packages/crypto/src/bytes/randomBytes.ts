import type { Bytes } from "./Bytes.ts";

/** Uniform bytes from the runtime's cryptographic generator. */
export function randomBytes(length: number): Bytes {
  const bytes = new Uint8Array(length);
  // getRandomValues gives at most 65,536 bytes a call.
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}
