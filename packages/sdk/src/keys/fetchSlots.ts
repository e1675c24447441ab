import { digestOfBytes, type KeySlot, keySlotsSchema, type RemovedSlot } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** A key slot, and which custodians keep it. */
export interface ListedSlot extends KeySlot {
  readonly keptBy: readonly number[];
}

/** What custodians tell of a patient's key slots. */
export interface ListedSlots {
  readonly slots: readonly ListedSlot[];
  /** Removed, and not destroyed yet: they can be restored. */
  readonly removed: readonly RemovedSlot[];
}

/** All key slots in use: those of {@link listSlots}. Errors: `custodians/too-few`. */
export async function fetchSlots(network: CustodianDoors, as: SignedIn): Promise<readonly KeySlot[]> {
  const { slots } = await listSlots(network, as);
  return slots.map(({ keptBy: _, ...slot }) => slot);
}

/**
 * All key slots of the signed-in patient, from any custodian: first those on which two agree, as `keepSlot` left
 * them, newest first; then what one alone tells. So one that lies cannot put its own before the patient's, nor
 * other bytes under a slot's id, which is their digest. A slot counts as removed where more custodians say so than not:
 * one that was down meanwhile does not bring it back, one that lies does not take it away.
 *
 * Errors: `custodians/too-few`.
 */
export async function listSlots(network: CustodianDoors, as: SignedIn): Promise<ListedSlots> {
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
      const keptBy = [...new Set(group.map(({ custodian }) => custodian))];
      return first ? [{ ...first.slot, keptBy }] : [];
    })
    .sort((a, b) => Number(b.keptBy.length > 1) - Number(a.keptBy.length > 1) || b.createdAt - a.createdAt);
  const slots = new Map<string, ListedSlot>();
  for (const slot of ranked) if (!slots.has(slot.slotId)) slots.set(slot.slotId, slot);
  const removals = Map.groupBy(
    [...answers.answered.values()].flatMap(({ removed }) => removed),
    ({ slotId }) => slotId,
  );
  const removed: RemovedSlot[] = [];
  for (const [slotId, tellers] of removals) {
    const [first] = tellers;
    if (!first || tellers.length <= (slots.get(slotId)?.keptBy.length ?? 0)) continue;
    slots.delete(slotId);
    removed.push(first);
  }
  return { slots: [...slots.values()], removed };
}

function isWhole({ slotId, ciphertext }: KeySlot): boolean {
  return digestOfBytes(hexToBytes(ciphertext)) === slotId;
}
