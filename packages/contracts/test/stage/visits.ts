import { type CareStage, unitIn } from "./careStage.ts";
import { digest } from "./words.ts";

/** A page of which everything is offered. */
export const ALL = 2n ** 128n - 1n;

export const AppointmentState = {
  None: 0n,
  Booked: 1n,
  Cancelled: 2n,
  Declined: 3n,
  Moved: 4n,
  Seen: 5n,
  Missed: 6n,
} as const;

/** Dr. Ravi offers two whole pages, some days on. Gives the first one's number and its first unit. */
export async function openHours(on: CareStage, pages: readonly bigint[] = [ALL, ALL]) {
  const page = (await unitIn(512)) >> 7;
  await on.desk.connect(on.ravi).offerHours(on.ids.ravi, page, [...pages]);
  return { page, start: page << 7 };
}

/** Half an hour of Asha's with Dr. Ravi, never booked before. */
export function visitAt<Change extends object = object>(on: CareStage, start: number, changes?: Change) {
  const who = { patientId: on.ashaId, doctor: on.ids.ravi };
  return { ...who, start, length: 6, turn: 0, digest: digest("details"), ...changes };
}

/** Bits of so many units, from this one of a page on. */
export function bitsOf(first: number, length: number): bigint {
  return ((1n << BigInt(length)) - 1n) << BigInt(first);
}

/** What is known of an appointment. By place: a field that is called `length` has no name in a list. */
export async function appointmentAt(on: CareStage, start: number, patientId = on.ashaId) {
  const known: unknown = await on.desk.appointmentOf(patientId, on.ids.ravi, start);
  const [state, length, turn] = known as readonly [bigint, bigint, bigint];
  return { state, length, turn };
}
