import { assertLength } from "../bytes/assertLength.ts";
import { type OpenedSlot, openSlot } from "./slotCipher.ts";

/** Opens a passkey slot. @throws `bytes/wrong-length`, `slot/malformed`, `slot/other-kind`, `slot/not-opened` */
export async function openPasskeySlot({
  slot,
  prf,
}: {
  readonly slot: Uint8Array;
  readonly prf: Uint8Array;
}): Promise<OpenedSlot> {
  assertLength(prf, 32, "The passkey's PRF output");
  return openSlot({ kind: "passkey", slot, secret: { ikm: prf } });
}
