import { digestOfBytes, type KeySlot, keySlotsSchema } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * All key slots of the signed-in wallet, from any custodian: first those on which two agree, as `keepSlot` left
 * them, newest first; then what one alone tells. So one that lies cannot put its own before the patient's, nor
 * other bytes under a slot's id, which is their digest.
 *
 * Errors: `custodians/too-few`.
 */
export async function fetchSlots(network: Network, as: SignedIn): Promise<readonly KeySlot[]> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, { custodian, as, path: "/v1/slots", answer: keySlotsSchema }),
  );
  if (answers.answered.size === 0)
    throw tooFewAnswers({ answers, needed: 1, what: "find your ways to unlock" });
  const told = [...answers.answered.entries()].flatMap(([custodian, { slots }]) =>
    slots.filter(isWhole).map((slot) => ({ custodian, slot })),
  );
  const groups = Map.groupBy(told, ({ slot }) => `${slot.slotId} ${slot.kind} ${slot.createdAt}`);
  const ranked = [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      const isAgreed = new Set(group.map(({ custodian }) => custodian)).size > 1;
      return first ? [{ slot: first.slot, isAgreed }] : [];
    })
    .sort((a, b) => Number(b.isAgreed) - Number(a.isAgreed) || b.slot.createdAt - a.slot.createdAt);
  const slots = new Map<string, KeySlot>();
  for (const { slot } of ranked) if (!slots.has(slot.slotId)) slots.set(slot.slotId, slot);
  return [...slots.values()];
}

function isWhole({ slotId, ciphertext }: KeySlot): boolean {
  return digestOfBytes(hexToBytes(ciphertext)) === slotId;
}
