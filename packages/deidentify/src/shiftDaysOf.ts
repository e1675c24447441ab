import { DateShift, type ShiftKey } from "./profiles/DateShift.ts";

/**
 * By how many days `research-limited` moves a patient's dates: −182 … 182, never 0. As secret as the key itself.
 *
 * Error: `deidentify/no-shift-key`.
 */
export function shiftDaysOf(key: ShiftKey): number {
  return new DateShift(key).days;
}
