import { LinchpinError } from "@linchpin/errors";

/** The order of P-256 (SEC 2, 2.4.2). */
export const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * Reads an ECDSA signature as authenticators give it (ASN.1 DER: SEQUENCE of two INTEGERs), with the lower of its two
 * equally good s: the only one that contracts take.
 *
 * Errors: `passkey/malformed`.
 */
export function readSignature(der: Uint8Array): { readonly r: bigint; readonly s: bigint } {
  const first = readInteger(der, 2);
  const second = readInteger(der, first.next);
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || second.next !== der.length) throw malformed();
  const isHigh = second.value > ORDER / 2n;
  return { r: first.value, s: isHigh ? ORDER - second.value : second.value };
}

function readInteger(der: Uint8Array, at: number): { value: bigint; next: number } {
  const length = der[at + 1] ?? 0;
  const next = at + 2 + length;
  if (der[at] !== 0x02 || length === 0 || length > 33 || next > der.length) throw malformed();
  let value = 0n;
  for (const byte of der.subarray(at + 2, next)) value = (value << 8n) | BigInt(byte);
  return { value, next };
}

const malformed = () =>
  new LinchpinError({
    code: "passkey/malformed",
    message: "The device answered with something that is no signature.",
    hint: "Try again; if it stays so, use another browser.",
  });
