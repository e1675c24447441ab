import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { sealSlot } from "./slotCipher.ts";

/**
 * Seals R under a passkey's PRF output (WebAuthn Level 3, PRF extension, on {@link passkeyPrfInput}). 98 bytes.
 * @throws `bytes/wrong-length`, `bytes/out-of-range`
 */
export async function sealPasskeySlot({
  root,
  generation,
  prf,
}: {
  readonly root: Uint8Array;
  readonly generation: number;
  /** 32 bytes: never stored, never sent. */
  readonly prf: Uint8Array;
}): Promise<Bytes> {
  assertLength(prf, 32, "The passkey's PRF output");
  return sealSlot({ kind: "passkey", generation, root, secret: { ikm: prf } });
}
