import type { Network } from "../network/Network.ts";
import { sendOff } from "../outbox/sendOff.ts";
import type { SlotChange, SlotChanged } from "./removeSlot.ts";

/**
 * Takes a removed key slot back into use, at every custodian that still has it.
 *
 * Errors: `slots/unknown`, `proofs/…`, `custodians/too-few`.
 */
export async function restoreSlot(
  network: Network,
  { as, keyring, patientId, slotId }: SlotChange,
): Promise<SlotChanged> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const { waiting, taken } = await sendOff(network, {
    ...{ as, keyring, about: { kind: "slot-restoration", ids: [slotId] }, topic: `slot ${slotId}` },
    steps: [
      {
        ...{ kind: "hand", method: "POST", path: `/v1/slots/${slotId}/restoration`, custodians },
        proof: { act: "restore-slot", id: slotId, patientId },
        ...{ first: 1, needed: Math.min(2, custodians.length), spreads: false },
      },
    ],
    what: "restore this way to unlock",
  });
  return { done: taken, missed: custodians.filter((one) => !taken.includes(one)), waiting };
}
