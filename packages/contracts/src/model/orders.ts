import type { CareOperationOf } from "./CareOperation.ts";
import { type CareItem, itemKey, type Order } from "./CareState.ts";
import {
  actingAs,
  isInStandingAs,
  oversees,
  refusesPatient,
  refusesSignature,
  writingDoctor,
} from "./careParties.ts";
import type { Outcome } from "./Outcome.ts";
import { holderOf } from "./records.ts";
import type { Name, State } from "./State.ts";

export function placeOrder(state: State, op: CareOperationOf<"placeOrder">): Outcome {
  const doctor = writingDoctor(state, op.by, op.patient);
  if (!doctor) return "not a doctor in standing whom the patient lets write";
  if (op.expiry <= state.now) return "over already";
  const { patient, digest, expiry } = op;
  const one: Order = { patient, doctor: doctor.id, digest, state: "placed", laboratory: 0, turn: 0, expiry };
  if (state.care.orders.has(itemKey(one))) return "there already";
  state.care.orders.set(itemKey(one), one);
  return null;
}

/** The patient chooses, and chooses anew while nobody accepted. */
export function sendOrder(state: State, op: CareOperationOf<"sendOrder">): Outcome {
  const { from, deadline, item } = op;
  const refusal = refusesPatient(state, { patient: item.patient, from, deadline });
  if (refusal !== null) return refusal;
  const one = orderIn(state, item, ["placed", "sent"]);
  if (!one) return "not in that state";
  if (one.turn !== op.turn) return "of another turn";
  if (state.now >= one.expiry) return "expired";
  if (!isInStandingAs(state, op.laboratory, "laboratory")) return "not a laboratory in standing";
  [one.state, one.laboratory, one.turn] = ["sent", op.laboratory, one.turn + 1];
  return null;
}

export function acceptOrder(state: State, { by, item }: CareOperationOf<"acceptOrder">): Outcome {
  const one = itsLaboratorys(state, { by, item, states: ["sent"] });
  if (!one) return "not its laboratory in standing, or not sent";
  if (state.now >= one.expiry) return "expired";
  one.state = "accepted";
  return null;
}

export function declineOrder(state: State, { by, item }: CareOperationOf<"declineOrder">): Outcome {
  const one = itsLaboratorys(state, { by, item, states: ["sent", "accepted"] });
  if (!one) return "not its laboratory in standing, or past that";
  [one.state, one.laboratory] = ["placed", 0];
  return null;
}

export function collectOrder(state: State, { by, item }: CareOperationOf<"collectOrder">): Outcome {
  const one = itsLaboratorys(state, { by, item, states: ["accepted"] });
  if (!one) return "not its laboratory in standing, or not accepted";
  one.state = "collected";
  return null;
}

/** A record that this patient holds and this laboratory minted. */
export function resultOrder(state: State, op: CareOperationOf<"resultOrder">): Outcome {
  const one = itsLaboratorys(state, { ...op, states: ["accepted", "collected"] });
  if (!one) return "not its laboratory in standing, or not accepted";
  const held = holderOf(state, op.token);
  if (held?.patient.id !== op.item.patient || held.token.issuer !== one.laboratory) return "not its result";
  if (op.isFinal) one.state = "resulted";
  return null;
}

export function cancelOrder(state: State, op: CareOperationOf<"cancelOrder">): Outcome {
  if (!oversees(state, op.by, op.item.doctor)) return "neither the doctor nor their hospital, in standing";
  return takeBack(state, op.item);
}

export function withdrawOrder(state: State, op: CareOperationOf<"withdrawOrder">): Outcome {
  return refusesSignature(state, op.item.patient, op.signature) ?? takeBack(state, op.item);
}

function takeBack(state: State, item: CareItem): Outcome {
  const one = orderIn(state, item, ["placed", "sent", "accepted", "collected"]);
  if (!one) return "not there, or past that";
  const goesOn = isInStandingAs(state, one.laboratory, "laboratory");
  if (one.state === "collected" && goesOn) return "collected, by a laboratory that goes on";
  one.state = "cancelled";
  return null;
}

function itsLaboratorys(
  state: State,
  { by, item, states }: { by: Name; item: CareItem; states: readonly Order["state"][] },
): Order | undefined {
  const laboratory = actingAs(state, by, "laboratory");
  const one = orderIn(state, item, states);
  return laboratory && one?.laboratory === laboratory.id ? one : undefined;
}

function orderIn(state: State, item: CareItem, states: readonly Order["state"][]): Order | undefined {
  const one = state.care.orders.get(itemKey(item));
  return one && states.includes(one.state) ? one : undefined;
}
