import { sealPaperSlot } from "@linchpin/crypto";
import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Keyring } from "./Keyring.ts";
import { keepSlot } from "./keepSlot.ts";

/**
 * Makes a recovery page: the words and the QR text are to be printed and never stored.
 *
 * Errors: `custodians/too-few`.
 */
export async function addPaperSlot(
  network: Network,
  {
    as,
    keyring,
    owner,
    custodians,
  }: {
    readonly as: SignedIn;
    readonly keyring: Keyring;
    /** The patient id. */
    readonly owner: Hex;
    readonly custodians: readonly number[];
  },
): Promise<{
  readonly slotId: Hex;
  readonly words: string;
  readonly code: string;
  readonly waiting: Waiting | null;
}> {
  const { slot, words, code } = await sealPaperSlot({ ...keyring, owner: hexToBytes(owner) });
  const slotId = digestOfBytes(slot);
  const { waiting } = await keepSlot(network, {
    as,
    custodians,
    slot: { slotId, kind: "paper", bytes: slot },
  });
  return { slotId, words, code, waiting };
}
