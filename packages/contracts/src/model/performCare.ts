import * as appointments from "./appointments.ts";
import type { CareKind, CareOperation, CareOperationOf } from "./CareOperation.ts";
import type { Outcome } from "./Outcome.ts";
import * as orders from "./orders.ts";
import * as prescriptions from "./prescriptions.ts";
import type { State } from "./State.ts";

type Rules = { readonly [K in CareKind]: (state: State, op: CareOperationOf<K>) => Outcome };

const { book, bookFor, cancelVisit, closeVisit, decline, offerHours, reschedule } = appointments;
const { cancelPrescription, dispense, prescribe, withdrawPrescription } = prescriptions;
const {
  acceptOrder,
  cancelOrder,
  collectOrder,
  declineOrder,
  placeOrder,
  resultOrder,
  sendOrder,
  withdrawOrder,
} = orders;

const RULES: Rules = {
  ...{ offerHours, book, bookFor, reschedule, cancelVisit, decline, closeVisit },
  ...{ prescribe, dispense, cancelPrescription, withdrawPrescription },
  ...{
    placeOrder,
    sendOrder,
    acceptOrder,
    declineOrder,
    collectOrder,
    resultOrder,
    cancelOrder,
    withdrawOrder,
  },
};

export function isCare(op: { readonly kind: string }): op is CareOperation {
  return Object.hasOwn(RULES, op.kind);
}

/** Does what somebody tries at the desk, or leaves everything as it was. */
export function performCare(state: State, op: CareOperation): Outcome {
  return (RULES[op.kind] as (state: State, op: CareOperation) => Outcome)(state, op);
}
