import {
  type CareKind,
  type Dice,
  type Operation,
  type Order,
  providerOf,
  type RecordKind,
  type State,
} from "../../src/model/index.ts";
import { makeOperation, type Telling } from "./chooseOperation.ts";
import { makeCare } from "./makeCare.ts";

/** How often each is tried, out of all; the rest of the world goes on beside. */
const AT_THE_DESK: Readonly<Record<CareKind, number>> = {
  ...{ offerHours: 6, book: 14, bookFor: 5, reschedule: 7, cancelVisit: 6, decline: 4, closeVisit: 6 },
  ...{ prescribe: 8, dispense: 18, cancelPrescription: 1, withdrawPrescription: 1 },
  ...{ placeOrder: 7, sendOrder: 10, acceptOrder: 9, declineOrder: 3, collectOrder: 6, resultOrder: 8 },
  ...{ cancelOrder: 1, withdrawOrder: 1 },
};
const BESIDE: Partial<Readonly<Record<RecordKind, number>>> = {
  ...{ suspend: 4, reinstate: 7, renew: 3, resign: 1, grantWrite: 4, revokeWrite: 2, revokeAll: 1 },
  ...{ rotateWallet: 2, startRecovery: 2, finishRecovery: 2, mint: 3, handOver: 2, erase: 1, move: 1 },
};

function deal<Kind extends string>(weights: Partial<Readonly<Record<Kind, number>>>): Kind[] {
  return Object.entries<number | undefined>(weights).flatMap(([kind, weight]) =>
    Array<Kind>(weight ?? 0).fill(kind as Kind),
  );
}

const CARE = deal(AT_THE_DESK);
const OTHER = deal(BESIDE);
const OF_CARE = CARE.length / (CARE.length + OTHER.length);

/** What is tried next: at the desk, or of what the desk asks; something new, or something that was said before. */
export function chooseCare(telling: Telling, dice: Dice): Operation {
  if (telling.said.length > 0 && dice.chance(0.12)) return dice.pick(telling.said);
  // Signed and withheld: perhaps somebody sends it later.
  if (dice.chance(0.08)) telling.said.push(make(telling, dice));
  const op = make(telling, dice);
  telling.said.push(op);
  return op;
}

function make(telling: Telling, dice: Dice): Operation {
  if (!dice.chance(OF_CARE)) return makeOperation(telling, dice, dice.pick(OTHER));
  let kind = dice.pick(CARE);
  // Mostly something of which there is anything to be done.
  for (let tries = 0; tries < 6 && !isThereWorkFor(kind, telling.state) && dice.chance(0.9); tries += 1) {
    kind = dice.pick(CARE);
  }
  return makeCare(telling, dice, kind);
}

function isThereWorkFor(kind: CareKind, { care, now }: State): boolean {
  const visits = [...care.appointments.values()].filter(({ state }) => state === "booked");
  const prescriptions = [...care.prescriptions.values()].filter((one) => one.filled < one.fills);
  const isOrder = (...states: Order["state"][]) =>
    [...care.orders.values()].some(({ state }) => states.includes(state));
  switch (kind) {
    case "reschedule":
    case "cancelVisit":
    case "decline":
      return visits.length > 0;
    case "closeVisit":
      return visits.some(({ start }) => start * 300 <= now);
    case "dispense":
    case "cancelPrescription":
    case "withdrawPrescription":
      return prescriptions.some(({ isCancelled }) => !isCancelled);
    case "sendOrder":
      return isOrder("placed", "sent");
    case "acceptOrder":
      return isOrder("sent");
    case "declineOrder":
      return isOrder("sent", "accepted");
    case "collectOrder":
      return isOrder("accepted");
    case "resultOrder":
      return isOrder("accepted", "collected");
    case "cancelOrder":
    case "withdrawOrder":
      return isOrder("placed", "sent", "accepted");
    default:
      return true;
  }
}

/** The provider as which the caller of an operation acts, whatever its standing. */
export function callerOf(telling: Telling, op: Operation): number {
  return "by" in op ? (providerOf(telling.state, op.by)?.id ?? 0) : 0;
}
