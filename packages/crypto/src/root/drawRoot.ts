import type { Bytes } from "../bytes/Bytes.ts";
import { randomBytes } from "../bytes/randomBytes.ts";

/** Draws a root secret R: 32 random bytes, never derived from anything and never sent. */
export function drawRoot(): Bytes {
  return randomBytes(32);
}
