import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { readWalletSecret } from "./readWalletSecret.ts";
import { sealSlot } from "./slotCipher.ts";

/**
 * Makes a wallet slot: KEK = HKDF(signature, pepper). The wallet signs `walletSlotTypedData` twice; both must be equal.
 *
 * @returns 98 bytes
 * @throws `slot/wallet-not-eoa`, `slot/wallet-not-deterministic`, `bytes/wrong-length`
 */
export async function sealWalletSlot({
  root,
  generation,
  signatures,
  pepper,
}: {
  readonly root: Uint8Array;
  readonly generation: number;
  /** Two signatures over the same message, 65 bytes each. */
  readonly signatures: readonly [Uint8Array, Uint8Array];
  /** From `drawPepper`, 32 bytes. */
  readonly pepper: Uint8Array;
}): Promise<Bytes> {
  assertLength(pepper, 32, "The pepper");
  const secret = { ikm: readWalletSecret(signatures), salt: pepper };
  return sealSlot({ kind: "wallet", generation, root, secret });
}
