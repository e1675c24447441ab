import type { Hex } from "../words/hex.ts";

/** How a link's passcode is stretched: scrypt (RFC 7914), 32 MiB of memory, 32 bytes out. */
export const PASSCODE_COST = { N: 2 ** 15, r: 8, p: 1 } as const;

/**
 * What goes into scrypt for the passcode of a health link: 32 bytes out of it are the verifier. Written in capitals or
 * not, and with any spaces between its words, it is the same passcode: it is told by mouth and typed on a phone.
 *
 * @param salt 32 random bytes, the link's own
 */
export function passcodeStretch(
  passcode: string,
  salt: Hex,
): { readonly password: Uint8Array<ArrayBuffer>; readonly salt: Uint8Array<ArrayBuffer> } {
  const same = passcode.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
  return { password: utf8(same), salt: utf8(`linchpin/v1/health-link-passcode\n${salt}`) };
}

const utf8 = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
