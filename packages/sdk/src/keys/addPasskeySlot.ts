import { sealPasskeySlot } from "@linchpin/crypto";
import { digestOfBytes, type Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Keyring } from "./Keyring.ts";
import { keepSlot } from "./keepSlot.ts";

/**
 * Makes a way to unlock the root secret with a passkey: `prf` is its PRF's output on `passkeyPrfInput()` (WebAuthn
 * Level 3, 10.1.4), 32 bytes. Use another passkey than the wallet's.
 *
 * Errors: `bytes/wrong-length`, `custodians/too-few`.
 */
export async function addPasskeySlot(
  network: Network,
  {
    as,
    keyring,
    custodians,
    prf,
  }: {
    readonly as: SignedIn;
    readonly keyring: Keyring;
    readonly custodians: readonly number[];
    readonly prf: Uint8Array;
  },
): Promise<{ readonly slotId: Hex; readonly waiting: Waiting | null }> {
  const { root, generation } = keyring;
  const slot = await sealPasskeySlot({ root, generation, prf });
  const slotId = digestOfBytes(slot);
  const { waiting } = await keepSlot(network, {
    as,
    custodians,
    slot: { slotId, kind: "passkey", bytes: slot },
  });
  return { slotId, waiting };
}
