/** How far a time zone is from UTC at an instant, in milliseconds: positive east of Greenwich. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const [year, month, day] = [part("year"), part("month"), part("day")];
  const local = Date.UTC(year, month - 1, day, part("hour"), part("minute"), part("second"));
  return local - Math.floor(instant / 1000) * 1000;
}

const DAY = 86_400_000;

/**
 * The instant at which a clock on the wall shows a time, as `Temporal` disambiguates ("compatible"): of a time that comes twice
 * the first, and for a time that is skipped the one that is as much later.
 *
 * @param date `2026-03-29`
 * @param minutes after the day's midnight, 0 to 1440
 * @param timeZone of the IANA database
 * @returns milliseconds since the Unix epoch
 */
export function localInstant(date: string, minutes: number, timeZone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const [before, after] = [offsetAt(wanted - DAY, timeZone), offsetAt(wanted + DAY, timeZone)];
  const found = [wanted - before, wanted - after].filter(
    (instant) => instant + offsetAt(instant, timeZone) === wanted,
  );
  return found.length > 0 ? Math.min(...found) : wanted - before;
}
