import type { Hex } from "@linchpin/protocol";
import type { MovedReading } from "@linchpin/sdk";

/** What a patient chose and has not finished. Nothing in it is secret; parts are ids that stand on chain. */
export interface KeptMove {
  readonly hospital: number;
  readonly from: number | null;
  readonly retires: boolean;
  readonly reading: MovedReading;
  /** Unix seconds. */
  readonly since: number;
  /** What of it waits in the outbox. */
  readonly sending?: string;
}

const keyOf = (patientId: Hex) => `linchpin-move:${patientId}`;

/** Keeps it through reloads, so that the same move goes on and no second one begins. */
export function keepMove(patientId: Hex, move: KeptMove): void {
  try {
    localStorage.setItem(keyOf(patientId), JSON.stringify(move));
  } catch {
    // A browser that keeps nothing: the page must stay open until the move is done.
  }
}

/** The move that this browser began, or null. */
export function findMove(patientId: Hex): KeptMove | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(patientId)) ?? "null") as KeptMove | null;
  } catch {
    return null;
  }
}

export function forgetMove(patientId: Hex): void {
  localStorage.removeItem(keyOf(patientId));
}
