import { z } from "zod";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import { proveRoot } from "./proveRoot.ts";
import type { SlotChange, SlotChanged } from "./removeSlot.ts";

/**
 * Takes a removed key slot back into use, at every custodian that still has it.
 *
 * Errors: `slots/unknown`, `proofs/…`, `custodians/too-few`.
 */
export async function restoreSlot(
  network: CustodianDoors,
  { as, keyring, patientId, slotId }: SlotChange,
): Promise<SlotChanged> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, {
      custodian,
      as,
      method: "POST",
      path: `/v1/slots/${slotId}/restoration`,
      body: proveRoot(network, { keyring, patientId, act: "restore-slot", id: slotId, custodian }),
      answer: z.object({}),
    }),
  );
  const needed = Math.min(2, custodians.length);
  if (answers.answered.size < needed)
    throw tooFewAnswers({ answers, needed, what: "restore this way to unlock" });
  return { done: [...answers.answered.keys()], missed: [...answers.failed.keys()] };
}
