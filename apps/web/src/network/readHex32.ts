import type { Hex } from "@linchpin/protocol";

/** A 32-byte id from an address bar, lower case; null when it is none. */
export function readHex32(text: string): Hex | null {
  return /^0x[0-9a-f]{64}$/i.test(text) ? (text.toLowerCase() as Hex) : null;
}
