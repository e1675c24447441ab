import type { Name } from "./Name.ts";

/** An appointment, as often as it was booked. */
export interface Appointment {
  readonly patient: Name;
  readonly doctor: number;
  /** Unit of five minutes since the Unix epoch. */
  readonly start: number;
  /** In the same units. */
  length: number;
  turn: number;
  state: "booked" | "cancelled" | "declined" | "moved" | "seen" | "missed";
}

/** A ticket of a chain of hashes: that of depth d opens the one of depth d + 1. Null: zeros. */
export type Ticket = { readonly chain: Name; readonly depth: number } | null;

/** What names a prescription or an order. */
export interface CareItem {
  readonly patient: Name;
  readonly doctor: number;
  readonly digest: Name;
}

export interface Prescription extends CareItem {
  ticket: Ticket;
  readonly fills: number;
  filled: number;
  /** Part of a fill was handed out. */
  isOpen: boolean;
  isCancelled: boolean;
  readonly expiry: number;
}

export interface Order extends CareItem {
  state: "placed" | "sent" | "accepted" | "collected" | "resulted" | "cancelled";
  laboratory: number;
  turn: number;
  readonly expiry: number;
}

/** What stands at the desk. What is taken of a calendar follows from the appointments. */
export interface CareState {
  /** By `pageKey`: bit i stands for unit i of the page. */
  readonly offered: Map<Name, bigint>;
  readonly appointments: Map<Name, Appointment>;
  readonly prescriptions: Map<Name, Prescription>;
  readonly orders: Map<Name, Order>;
}

/** A desk at which nothing was said yet. */
export function emptyDesk(): CareState {
  return { offered: new Map(), appointments: new Map(), prescriptions: new Map(), orders: new Map() };
}

export const UNITS_OF_A_PAGE = 128;

export function pageKey(doctor: number, page: number): Name {
  return `${doctor} ${page}`;
}

export function appointmentKey(patient: Name, doctor: number, start: number): Name {
  return `${patient} ${doctor} ${start}`;
}

export function itemKey({ patient, doctor, digest }: CareItem): Name {
  return `${patient} ${doctor} ${digest}`;
}

/** Whether a unit of a doctor's calendar belongs to an appointment that is booked, was kept or was missed. */
export function isTaken(care: CareState, doctor: number, unit: number): boolean {
  return [...care.appointments.values()].some(
    (one) =>
      one.doctor === doctor &&
      (one.state === "booked" || one.state === "seen" || one.state === "missed") &&
      one.start <= unit &&
      unit < one.start + one.length,
  );
}
