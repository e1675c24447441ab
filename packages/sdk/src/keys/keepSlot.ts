import type { Hex, KeySlot } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff, type ToSend } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";

interface SlotToKeep {
  readonly custodians: readonly number[];
  readonly slot: { readonly slotId: Hex; readonly kind: KeySlot["kind"]; readonly bytes: Uint8Array };
}

/**
 * Hands a key slot to every custodian of the set; two must keep it.
 *
 * Errors: `custodians/too-few`.
 */
export async function keepSlot(
  network: Network,
  { as, ...order }: SlotToKeep & { readonly as: SignedIn },
): Promise<{ readonly waiting: Waiting | null }> {
  const { slotId } = order.slot;
  const { waiting } = await sendOff(network, {
    ...{ as, about: { kind: "slot", ids: [slotId] }, topic: `slot ${slotId}` },
    steps: [slotStep(network, order)],
    what: "keep this way to unlock",
  });
  return { waiting };
}

/** The step that leaves a slot with custodians. */
export function slotStep(
  network: Network,
  { custodians, slot: { slotId, kind, bytes } }: SlotToKeep,
): ToSend["steps"][number] {
  const createdAt = Math.floor(network.now().getTime() / 1000);
  const body: KeySlot = { slotId, kind, ciphertext: bytesToHex(bytes), createdAt };
  const needed = Math.min(2, custodians.length);
  return {
    ...{ kind: "hand", method: "PUT", path: "/v1/slots", body, custodians },
    ...{ first: 1, needed, spreads: false, moot: ["slots/removed"] },
  };
}
