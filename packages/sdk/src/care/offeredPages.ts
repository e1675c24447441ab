import { CARE_UNIT_SECONDS } from "@linchpin/protocol";
import type { Availability, Hours } from "./Availability.ts";
import { localInstant } from "./localInstant.ts";

/** Units of five minutes in a page of a doctor's calendar. */
export const PAGE_UNITS = 128;
const UNIT = CARE_UNIT_SECONDS * 1000;
const DAY = 86_400_000;

/**
 * The pages of a calendar that an availability offers, ready for `offerHours`: bit i of a page stands for its unit i. Hours
 * follow the clock on the wall: where it is put back or forward, the day is longer or shorter.
 *
 * @param firstPage number of the first page: its first unit divided by 128
 * @param count how many pages
 */
export function offeredPages(
  availability: Availability,
  { firstPage, count }: { readonly firstPage: number; readonly count: number },
): bigint[] {
  const pages = new Array<bigint>(count).fill(0n);
  const from = firstPage * PAGE_UNITS;
  const until = from + count * PAGE_UNITS;
  for (const { first, end } of unitsOf(availability, { from, until })) {
    for (let unit = Math.max(first, from); unit < Math.min(end, until); unit += 1) {
      const at = Math.floor((unit - from) / PAGE_UNITS);
      pages[at] = (pages[at] ?? 0n) | (1n << BigInt((unit - from) % PAGE_UNITS));
    }
  }
  return pages;
}

/** The spans of whole units that are offered on the days that touch `[from, until)`. */
function unitsOf(
  availability: Availability,
  { from, until }: { readonly from: number; readonly until: number },
): { readonly first: number; readonly end: number }[] {
  const { timeZone } = availability;
  // A day on the wall may begin up to a day before or after the same day of UTC.
  const spans = [];
  for (let at = from * UNIT - DAY; at <= until * UNIT + DAY; at += DAY) {
    const date = new Date(at).toISOString().slice(0, 10);
    for (const { from: opens, until: closes } of hoursOn(availability, date)) {
      const first = Math.ceil(localInstant(date, minutesOf(opens), timeZone) / UNIT);
      const end = Math.floor(localInstant(date, minutesOf(closes), timeZone) / UNIT);
      spans.push({ first, end });
    }
  }
  return spans;
}

/** The hours of one day: its exception's, else its weekday's. */
export function hoursOn({ weekly, exceptions }: Availability, date: string): readonly Hours[] {
  const exception = exceptions.findLast((one) => one.date === date);
  if (exception) return exception.hours;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return weekly.filter((one) => one.weekday === weekday).map((one) => one.hours);
}

function minutesOf(clock: string): number {
  const [hour, minute] = clock.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
