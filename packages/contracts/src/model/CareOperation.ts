import type { CareItem, Ticket } from "./CareState.ts";
import type { From } from "./From.ts";
import type { Name, Signature } from "./State.ts";

export interface Booking {
  readonly patient: Name;
  readonly doctor: number;
  /** Unit of five minutes since the Unix epoch. */
  readonly start: number;
  readonly length: number;
  readonly turn: number;
  readonly digest: Name;
}

/** What can be tried at the desk. */
export interface CareOperations {
  offerHours: { by: Name; doctor: number; firstPage: number; pages: readonly bigint[] };
  book: { booking: Booking; deadline: number; from: From };
  bookFor: { by: Name; booking: Booking };
  reschedule: { start: number; turn: number; booking: Booking; deadline: number; from: From };
  cancelVisit: { patient: Name; doctor: number; start: number; turn: number; from: From };
  decline: { by: Name; patient: Name; doctor: number; start: number; turn: number };
  closeVisit: { by: Name; patient: Name; start: number; turn: number; isSeen: boolean };
  prescribe: {
    by: Name;
    patient: Name;
    digest: Name;
    ticket: Ticket;
    fills: number;
    expiry: number;
  };
  dispense: { by: Name; item: CareItem; ticket: Ticket; isPart: boolean };
  cancelPrescription: { by: Name; item: CareItem };
  withdrawPrescription: { item: CareItem; signature: Signature };
  placeOrder: { by: Name; patient: Name; digest: Name; expiry: number };
  sendOrder: { item: CareItem; laboratory: number; turn: number; deadline: number; from: From };
  acceptOrder: { by: Name; item: CareItem };
  declineOrder: { by: Name; item: CareItem };
  collectOrder: { by: Name; item: CareItem };
  resultOrder: { by: Name; item: CareItem; token: Name; isFinal: boolean };
  cancelOrder: { by: Name; item: CareItem };
  withdrawOrder: { item: CareItem; signature: Signature };
}

export type CareKind = keyof CareOperations;

export type CareOperation = {
  [K in CareKind]: Readonly<CareOperations[K]> & { readonly kind: K };
}[CareKind];

export type CareOperationOf<K extends CareKind> = Extract<CareOperation, { kind: K }>;
