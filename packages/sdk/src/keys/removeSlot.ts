import type { Hex } from "@linchpin/protocol";
import { z } from "zod";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Keyring } from "./Keyring.ts";
import { proofQueryOf, proveRoot } from "./proveRoot.ts";

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
}

/**
 * Removes a key slot at every custodian; two must, or those that were asked last would outvote it. It can be restored
 * for thirty days. A slot that somebody else may have seen is not made harmless by this: draw new keys instead.
 *
 * Errors: `proofs/…`, `custodians/too-few`.
 */
export async function removeSlot(
  network: CustodianDoors,
  { as, keyring, patientId, slotId }: SlotChange,
): Promise<SlotChanged> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) => {
    const proof = proveRoot(network, { keyring, patientId, act: "remove-slot", id: slotId, custodian });
    const path = `/v1/slots/${slotId}${proofQueryOf(proof)}`;
    return askCustodian(network, { custodian, as, method: "DELETE", path, answer: z.object({}) });
  });
  const needed = Math.min(2, custodians.length);
  if (answers.answered.size < needed)
    throw tooFewAnswers({ answers, needed, what: "remove this way to unlock" });
  return { done: [...answers.answered.keys()], missed: [...answers.failed.keys()] };
}
