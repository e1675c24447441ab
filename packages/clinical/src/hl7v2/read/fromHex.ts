/** The bytes of pairs of hexadecimal digits; undefined where it is anything else. Made for megabytes. */
export function fromHex(digits: string): Uint8Array | undefined {
  if (digits.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < digits.length; at++) {
    const value = digitOf(digits.charCodeAt(at));
    if (value === -1) return undefined;
    bytes[at >> 1] = ((bytes[at >> 1] ?? 0) << 4) | value;
  }
  return bytes;
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
