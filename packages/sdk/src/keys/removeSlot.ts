import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Keyring } from "./Keyring.ts";

/** A key slot, and the keys that say that it is the patient who asks. */
export interface SlotChange {
  readonly as: SignedIn;
  /** Unlocked by another slot, or this one. */
  readonly keyring: Keyring;
  readonly patientId: Hex;
  readonly slotId: Hex;
}

/** Which custodians did it, and which could not be reached: do it again for those. */
export interface SlotChanged {
  readonly done: readonly number[];
  readonly missed: readonly number[];
  /** With an outbox: what it still waits for; null when enough have done it. */
  readonly waiting: Waiting | null;
}

/**
 * Removes a key slot at every custodian; two must, or those that were asked last would outvote it. It can be restored
 * for thirty days. A slot that somebody else may have seen is not made harmless by this: draw new keys instead.
 *
 * Errors: `proofs/…`, `custodians/too-few`.
 */
export async function removeSlot(
  network: Network,
  { as, keyring, patientId, slotId }: SlotChange,
): Promise<SlotChanged> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const { waiting, taken } = await sendOff(network, {
    ...{ as, keyring, about: { kind: "slot-removal", ids: [slotId] }, topic: `slot ${slotId}` },
    steps: [
      {
        ...{ kind: "hand", method: "DELETE", path: `/v1/slots/${slotId}`, custodians },
        proof: { act: "remove-slot", id: slotId, patientId },
        ...{ first: 1, needed: Math.min(2, custodians.length), spreads: false },
      },
    ],
    what: "remove this way to unlock",
  });
  return { done: taken, missed: custodians.filter((one) => !taken.includes(one)), waiting };
}
