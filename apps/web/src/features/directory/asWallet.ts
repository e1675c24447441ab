import type { Hex } from "@linchpin/protocol";

/** A wallet's address as it was typed or pasted, in small letters; null when it is none. */
export function asWallet(typed: string): Hex | null {
  const text = typed.trim().toLowerCase();
  return /^0x[0-9a-f]{40}$/.test(text) && !/^0x0+$/.test(text) ? (text as Hex) : null;
}
