import { CARE_UNIT_SECONDS } from "@linchpin/protocol";

export const DAY_UNITS = 288;

/** The unit in which a moment lies. */
export function unitOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000 / CARE_UNIT_SECONDS);
}

/** The Unix second at which a unit begins. */
export function secondOf(unit: number): number {
  return unit * CARE_UNIT_SECONDS;
}

/** The first unit of the calendar day, by the clock of this device, that lies so many days from a moment's. */
export function dayUnit(moment: Date, days = 0): number {
  return unitOf(new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + days));
}
