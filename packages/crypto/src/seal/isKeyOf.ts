import { equalBytes } from "../bytes/equalBytes.ts";
import { keyCheckValue } from "./keyCheckValue.ts";

/** Asks whether `key` is the one behind a deal's key check value. @throws `bytes/wrong-length`, `context/malformed` */
export function isKeyOf({
  key,
  ctx,
  keyCheck,
}: {
  readonly key: Uint8Array;
  readonly ctx: string;
  readonly keyCheck: Uint8Array;
}): boolean {
  return equalBytes(keyCheckValue(key, ctx), keyCheck);
}
