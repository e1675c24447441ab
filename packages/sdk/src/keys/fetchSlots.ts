import { type KeySlot, keySlotsSchema } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** All key slots of the signed-in wallet, newest first, from any custodian. Errors: `custodians/too-few`. */
export async function fetchSlots(network: Network, as: SignedIn): Promise<readonly KeySlot[]> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, { custodian, as, path: "/v1/slots", answer: keySlotsSchema }),
  );
  if (answers.answered.size === 0)
    throw tooFewAnswers({ answers, needed: 1, what: "find your ways to unlock" });
  const slots = new Map<string, KeySlot>();
  for (const { slots: theirs } of answers.answered.values())
    for (const slot of theirs) slots.set(slot.slotId, slot);
  return [...slots.values()].sort((a, b) => b.createdAt - a.createdAt);
}
