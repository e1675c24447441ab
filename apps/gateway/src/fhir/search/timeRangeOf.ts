/** From the first millisecond to the one after the last, in UTC where no zone is told. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

const DATE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/**
 * What a FHIR date, dateTime or instant of any precision spans (https://hl7.org/fhir/R4/search.html#date); undefined for
 * what is none. Hours and minutes without seconds are allowed in searches.
 */
export function timeRangeOf(text: string): TimeRange | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const parts = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)] as const;
  const start = startOf(parts);
  if (Number(hour ?? 0) > 24 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 60) return undefined;
  if (start === undefined) return undefined;
  if (month === undefined) return { from: start, to: startOf([parts[0] + 1, 0, 1]) ?? start };
  if (day === undefined) return { from: start, to: monthAfter(parts) };
  if (hour === undefined) return { from: start, to: start + DAY };
  const shift = zone === undefined || zone === "Z" ? 0 : shiftOf(zone);
  const millis = fraction === undefined ? 0 : Number(fraction.padEnd(3, "0").slice(0, 3));
  const from =
    start + Number(hour) * HOUR + Number(minute) * MINUTE + Number(second ?? 0) * 1000 + millis - shift;
  const span =
    second === undefined
      ? MINUTE
      : fraction === undefined
        ? 1000
        : fraction.length >= 3
          ? 1
          : 10 ** (3 - fraction.length);
  return { from, to: from + span };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function startOf([year, month, day]: readonly [number, number, number]): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  const isReal = date.getUTCMonth() === month && date.getUTCDate() === day;
  return isReal ? date.getTime() : undefined;
}

function monthAfter([year, month]: readonly [number, number, number]): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month + 1, 1);
  return date.getTime();
}

function shiftOf(zone: string): number {
  const [hours, minutes] = zone.slice(1).split(":").map(Number);
  return (zone.startsWith("-") ? -1 : 1) * ((hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE);
}
