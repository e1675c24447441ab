import type { Booking, CareOperationOf } from "./CareOperation.ts";
import { type Appointment, appointmentKey, isTaken, pageKey, UNITS_OF_A_PAGE } from "./CareState.ts";
import { actingAs, isInStandingAs, oversees, refusesPatient, writingDoctor } from "./careParties.ts";
import type { Outcome } from "./Outcome.ts";
import type { State } from "./State.ts";

const UNIT = 5 * 60;
const FURTHEST = 400 * 86_400;
const LONGEST = 8 * 12;
const MOST_PAGES = 64;

export function offerHours(state: State, op: CareOperationOf<"offerHours">): Outcome {
  if (!oversees(state, op.by, op.doctor)) return "neither the doctor nor their hospital, in standing";
  if (op.pages.length > MOST_PAGES) return "too many pages";
  for (const [place, page] of op.pages.entries()) {
    state.care.offered.set(pageKey(op.doctor, op.firstPage + place), page);
  }
  return null;
}

export function book(state: State, op: CareOperationOf<"book">): Outcome {
  const { deadline, from, booking } = op;
  return refusesPatient(state, { patient: booking.patient, from, deadline }) ?? take(state, booking, false);
}

export function bookFor(state: State, { by, booking }: CareOperationOf<"bookFor">): Outcome {
  const doctor = writingDoctor(state, by, booking.patient);
  if (doctor?.id !== booking.doctor) return "not the doctor, or without write consent";
  return take(state, booking, true);
}

/** To another time of the same doctor: both, or neither. */
export function reschedule(state: State, op: CareOperationOf<"reschedule">): Outcome {
  const { deadline, from, booking } = op;
  const refusal = refusesPatient(state, { patient: booking.patient, from, deadline });
  if (refusal !== null) return refusal;
  const old = bookedOne(state, { ...booking, start: op.start, turn: op.turn });
  if (typeof old === "string") return old;
  old.state = "moved";
  const refused = take(state, booking, false);
  // Where it moved within its own start it was booked anew; refused, it stands as it was.
  if (refused !== null) old.state = "booked";
  return refused;
}

export function cancelVisit(state: State, op: CareOperationOf<"cancelVisit">): Outcome {
  return refusesPatient(state, op) ?? end(state, op, "cancelled");
}

export function decline(state: State, op: CareOperationOf<"decline">): Outcome {
  if (!oversees(state, op.by, op.doctor)) return "neither the doctor nor their hospital, in standing";
  return end(state, op, "declined");
}

/** Seen or missed: by the doctor, from its start on. */
export function closeVisit(state: State, op: CareOperationOf<"closeVisit">): Outcome {
  const doctor = actingAs(state, op.by, "doctor");
  if (!doctor) return "not a doctor in standing";
  if (state.now < op.start * UNIT) return "too early";
  return end(state, { ...op, doctor: doctor.id }, op.isSeen ? "seen" : "missed");
}

interface Which {
  readonly patient: string;
  readonly doctor: number;
  readonly start: number;
  readonly turn: number;
}

function end(state: State, which: Which, as: Appointment["state"]): Outcome {
  const one = bookedOne(state, which);
  if (typeof one === "string") return one;
  one.state = as;
  return null;
}

function bookedOne(state: State, { patient, doctor, start, turn }: Which): Appointment | string {
  const one = state.care.appointments.get(appointmentKey(patient, doctor, start));
  if (one?.state !== "booked") return "not booked";
  return one.turn === turn ? one : "of another turn";
}

/** @param isOwner the doctor books, who may also take what is offered to nobody */
function take(state: State, booking: Booking, isOwner: boolean): Outcome {
  const { patient, doctor, start, length } = booking;
  if (!isInStandingAs(state, doctor, "doctor")) return "not a doctor in standing";
  if (length < 1 || length > LONGEST) return "no such length";
  const second = start * UNIT;
  if (second <= state.now || second > state.now + FURTHEST) return "past, or too far ahead";
  const key = appointmentKey(patient, doctor, start);
  const before = state.care.appointments.get(key);
  if ((before?.turn ?? 0) !== booking.turn) return "of another turn";
  for (let unit = start; unit < start + length; unit += 1) {
    if (isTaken(state.care, doctor, unit)) return "taken";
    if (!isOwner && !isOffered(state, doctor, unit)) return "not offered";
  }
  const turn = booking.turn + 1;
  if (before) Object.assign(before, { length, turn, state: "booked" });
  else state.care.appointments.set(key, { patient, doctor, start, length, turn, state: "booked" });
  return null;
}

function isOffered(state: State, doctor: number, unit: number): boolean {
  const page = state.care.offered.get(pageKey(doctor, Math.floor(unit / UNITS_OF_A_PAGE))) ?? 0n;
  return ((page >> BigInt(unit % UNITS_OF_A_PAGE)) & 1n) === 1n;
}
