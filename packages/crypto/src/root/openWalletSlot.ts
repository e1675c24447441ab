import { assertLength } from "../bytes/assertLength.ts";
import { readWalletSecret } from "./readWalletSecret.ts";
import { type OpenedSlot, openSlot } from "./slotCipher.ts";

/**
 * Opens a wallet slot with one signature over `walletSlotTypedData` and the pepper from the custodians.
 *
 * @throws `slot/malformed`, `slot/other-kind`, `slot/not-opened`, `slot/wallet-not-eoa`, `bytes/wrong-length`
 */
export async function openWalletSlot({
  slot,
  signature,
  pepper,
}: {
  readonly slot: Uint8Array;
  readonly signature: Uint8Array;
  readonly pepper: Uint8Array;
}): Promise<OpenedSlot> {
  assertLength(pepper, 32, "The pepper");
  const secret = { ikm: readWalletSecret([signature, signature]), salt: pepper };
  return openSlot({ kind: "wallet", slot, secret });
}
