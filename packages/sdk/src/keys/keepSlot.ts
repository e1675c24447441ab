import type { Hex, KeySlot } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * Hands a key slot to every custodian of the set; two must keep it.
 *
 * Errors: `custodians/too-few`.
 */
export async function keepSlot(
  network: Network,
  {
    as,
    custodians,
    slot,
  }: {
    readonly as: SignedIn;
    readonly custodians: readonly number[];
    readonly slot: { readonly slotId: Hex; readonly kind: KeySlot["kind"]; readonly bytes: Uint8Array };
  },
): Promise<{ readonly waiting: Waiting | null }> {
  const { slotId, kind, bytes } = slot;
  const createdAt = Math.floor(network.now().getTime() / 1000);
  const body: KeySlot = { slotId, kind, ciphertext: bytesToHex(bytes), createdAt };
  const { waiting } = await sendOff(network, {
    as,
    about: { kind: "slot", ids: [slotId] },
    topic: `slot ${slotId}`,
    steps: [
      {
        ...{ kind: "hand", method: "PUT", path: "/v1/slots", body, custodians },
        ...{ first: 1, needed: Math.min(2, custodians.length), spreads: false, moot: ["slots/removed"] },
      },
    ],
    what: "keep this way to unlock",
  });
  return { waiting };
}
