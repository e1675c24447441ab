import { assertLength } from "./assertLength.ts";
import type { Bytes } from "./Bytes.ts";

/** a xor b, of one length. */
export function xorBytes(a: Uint8Array, b: Uint8Array): Bytes {
  assertLength(b, a.length, "The second operand");
  const result = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) result[i] = (a[i] as number) ^ (b[i] as number);
  return result;
}
