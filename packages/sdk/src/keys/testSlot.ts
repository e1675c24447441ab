import { equalBytes, openPaperSlot, openPasskeySlot } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import type { Hex, KeySlot } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { listSlots } from "./fetchSlots.ts";
import type { Keyring } from "./Keyring.ts";
import { openWalletSlotOf, type WalletUnlocking } from "./unlockWithWallet.ts";

/** What a slot is tried with. */
export type SlotSecret =
  | { readonly kind: "passkey"; readonly prf: Uint8Array }
  | { readonly kind: "paper"; readonly page: { readonly words: string } | { readonly code: string } }
  | ({ readonly kind: "wallet" } & Pick<WalletUnlocking, "wallet" | "factor">);

/** Whether a slot still opens, and if not, why. */
export type SlotTest =
  /** It opens the keys in use. `keptBy`: the custodians that have it; with one alone it hangs by a thread. */
  | { readonly state: "opens"; readonly keptBy: readonly number[] }
  /** It opens, but keys of an earlier generation: make another, and remove it. */
  | { readonly state: "outdated"; readonly keptBy: readonly number[] }
  /** It is there and does not open with this: another passkey, another page, another PIN. */
  | { readonly state: "does-not-open"; readonly keptBy: readonly number[] }
  /** No custodian that answers has it any more. */
  | { readonly state: "gone" };

/**
 * "Does this slot still open?" Tries it with what the patient has at hand, and changes nothing.
 *
 * Errors: `custodians/too-few`, `wallet/rejected`, `peppers/locked`, `slot/words-malformed`, `slot/code-malformed`,
 * `bytes/wrong-length`.
 */
export async function testSlot(
  network: Network,
  {
    as,
    slotId,
    keyring,
    secret,
  }: {
    readonly as: SignedIn;
    readonly slotId: Hex;
    /** The keys in use. */
    readonly keyring: Keyring;
    readonly secret: SlotSecret;
  },
): Promise<SlotTest> {
  const { slots } = await listSlots(network, as);
  const slot = slots.find((one) => one.slotId === slotId);
  if (!slot) return { state: "gone" };
  const { keptBy } = slot;
  const opened = await openBy(network, { as, slot, secret });
  if (!opened) return { state: "does-not-open", keptBy };
  const isInUse = opened.generation === keyring.generation && equalBytes(opened.root, keyring.root);
  opened.root.fill(0);
  return { state: isInUse ? "opens" : "outdated", keptBy };
}

const DOES_NOT_OPEN = new Set([
  "slot/not-opened",
  "slot/other-kind",
  "slot/malformed",
  "peppers/wrong-pin",
  "peppers/wrong-device",
  "peppers/unknown",
]);

async function openBy(
  network: Network,
  { as, slot, secret }: { readonly as: SignedIn; readonly slot: KeySlot; readonly secret: SlotSecret },
): Promise<Keyring | null> {
  const bytes = hexToBytes(slot.ciphertext);
  try {
    if (secret.kind === "passkey") return await openPasskeySlot({ slot: bytes, prf: secret.prf });
    if (secret.kind === "paper") return await openPaperSlot({ slot: bytes, ...secret.page });
    return await openWalletSlotOf(network, { as, slot, wallet: secret.wallet, factor: secret.factor });
  } catch (thrown) {
    if (isLinchpinError(thrown) && DOES_NOT_OPEN.has(thrown.code)) return null;
    throw thrown;
  }
}
