import type { CareOperationOf } from "./CareOperation.ts";
import { itemKey, type Prescription } from "./CareState.ts";
import { actingAs, oversees, refusesSignature, writingDoctor } from "./careParties.ts";
import type { Outcome } from "./Outcome.ts";
import type { State } from "./State.ts";

export function prescribe(state: State, op: CareOperationOf<"prescribe">): Outcome {
  const doctor = writingDoctor(state, op.by, op.patient);
  if (!doctor) return "not a doctor in standing whom the patient lets write";
  const { patient, digest, ticket, fills, expiry } = op;
  if (ticket === null || fills === 0 || expiry <= state.now) return "without ticket, fill or time";
  const one: Prescription = {
    ...{ patient, doctor: doctor.id, digest, ticket, fills, expiry },
    ...{ filled: 0, isOpen: false, isCancelled: false },
  };
  const key = itemKey(one);
  if (state.care.prescriptions.has(key)) return "there already";
  state.care.prescriptions.set(key, one);
  return null;
}

/** Each with the ticket before the last; a fill in one piece or in two. Nobody asks for the doctor's standing any more. */
export function dispense(state: State, op: CareOperationOf<"dispense">): Outcome {
  if (!actingAs(state, op.by, "pharmacy")) return "not a pharmacy in standing";
  const one = state.care.prescriptions.get(itemKey(op.item));
  if (!one || !isDispensable(state, one)) return "nothing to hand out";
  const isNext = op.ticket?.chain === one.ticket?.chain && op.ticket?.depth === (one.ticket?.depth ?? 0) - 1;
  if (!isNext) return "not this ticket";
  if (op.isPart && one.isOpen) return "a part already";
  one.ticket = op.ticket;
  one.isOpen = op.isPart;
  if (!op.isPart) one.filled += 1;
  return null;
}

export function cancelPrescription(state: State, op: CareOperationOf<"cancelPrescription">): Outcome {
  if (!oversees(state, op.by, op.item.doctor)) return "neither the doctor nor their hospital, in standing";
  return withdraw(state, op);
}

export function withdrawPrescription(state: State, op: CareOperationOf<"withdrawPrescription">): Outcome {
  return refusesSignature(state, op.item.patient, op.signature) ?? withdraw(state, op);
}

export function isDispensable(state: State, one: Prescription): boolean {
  return one.filled < one.fills && !one.isCancelled && state.now < one.expiry;
}

function withdraw(state: State, { item }: Pick<CareOperationOf<"cancelPrescription">, "item">): Outcome {
  const one = state.care.prescriptions.get(itemKey(item));
  if (!one || one.isCancelled || one.filled === one.fills) return "nothing to withdraw";
  one.isCancelled = true;
  return null;
}
