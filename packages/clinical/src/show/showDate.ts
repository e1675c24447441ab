import { at, textOf } from "../fhir/probe.ts";
import { type Absence, absenceOf, wordFor } from "./absence.ts";
import { showQuantity, showRange } from "./showQuantity.ts";

/** How much of a date is known. Records are de-identified: often the year only. */
export type DatePrecision = "year" | "month" | "day" | "time";

/** A FHIR date, dateTime or instant, exactly as precise as the record has it. */
export interface ChartDate {
  /** As in the record: `2019`, `2019-05`, `2019-05-28`, `2019-05-28T00:29:51+10:00`. */
  readonly value: string;
  readonly precision: DatePrecision;
}

/** When something was or began and ended. `text` is English; a screen may word `start` and `end` itself. */
export interface When {
  readonly text: string;
  readonly start?: ChartDate | undefined;
  readonly end?: ChartDate | undefined;
  readonly absent?: Absence | undefined;
}

const DATE =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;
const ZONED = /T.*(?:Z|[+-]\d\d:\d\d)$/;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(" ");

/** Reads a FHIR date, or undefined where it is none. */
export function readDate(value: unknown): ChartDate | undefined {
  const text = textOf(value);
  const parts = text === undefined ? null : DATE.exec(text);
  if (text === undefined || parts === null) return undefined;
  const [, , month, day, hour] = parts;
  const precision =
    hour !== undefined ? "time" : day !== undefined ? "day" : month !== undefined ? "month" : "year";
  return { value: text, precision };
}

/**
 * A date in English with just the parts that are known (`2019`, `May 2019`, `28 May 2019`, `28 May 2019,
 * 00:29`), in the time zone in which it was written: no precision is added and none is converted away.
 */
export function showDate({ value }: ChartDate): string {
  const [, year, month, day, hour, minute] = DATE.exec(value) ?? [];
  if (year === undefined) return value;
  if (month === undefined) return year;
  const name = MONTHS[Number(month) - 1] ?? month;
  if (day === undefined) return `${name} ${year}`;
  const date = `${Number(day)} ${name} ${year}`;
  return hour === undefined ? date : `${date}, ${hour}:${minute}`;
}

/**
 * Orders dates, earliest first. Known parts decide; where one date only says less (2019 beside 2019-05), the
 * vaguer one comes first. Times with zones compare as instants. Undefined comes before everything.
 */
export function compareDates(a: ChartDate | undefined, b: ChartDate | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (a.value === b.value) return 0;
  if (a.precision === "time" && b.precision === "time" && ZONED.test(a.value) && ZONED.test(b.value)) {
    const difference = Date.parse(a.value) - Date.parse(b.value);
    if (Number.isFinite(difference) && difference !== 0) return difference;
  }
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

/**
 * The time element `<element>[x]` of a resource in any of its forms: date, dateTime, instant, Period, Age,
 * Range, Timing's first event or string.
 */
export function showWhen(resource: unknown, element: string): When | undefined {
  for (const form of ["DateTime", "Date", "Instant", ""]) {
    // Where FHIR requires a date, a masked one has a filler in its place.
    const isFiller = absenceOf(resource, element + form) !== undefined;
    const date = isFiller ? undefined : readDate(at(resource, element + form));
    if (date !== undefined) return { text: showDate(date), start: date };
  }
  const period = showPeriod(at(resource, `${element}Period`) ?? at(resource, element));
  if (period !== undefined) return period;
  const event = at(resource, `${element}Timing`, "event");
  const first = Array.isArray(event) ? readDate(event[0]) : undefined;
  if (first !== undefined) return { text: showDate(first), start: first };
  const age = showQuantity(at(resource, `${element}Age`)) ?? showRange(at(resource, `${element}Range`));
  if (age !== undefined) return { text: `at age ${age}` };
  const words = textOf(at(resource, `${element}String`));
  if (words !== undefined) return { text: words };
  for (const form of ["DateTime", "Date", "Period", "String", "Age", ""]) {
    const absent = absenceOf(resource, element + form);
    if (absent !== undefined) return { text: wordFor(absent), absent };
  }
  return undefined;
}

/** A Period: `28 May 2019 – 16 Jul 2019`, `since 2019`, `until 2020`; one date where both ends are the same. */
export function showPeriod(period: unknown): When | undefined {
  const start = readDate(at(period, "start"));
  const end = readDate(at(period, "end"));
  if (start === undefined && end === undefined) {
    const absent = absenceOf(period, "start");
    return absent === undefined ? undefined : { text: wordFor(absent), absent };
  }
  if (start === undefined) return { text: `until ${end === undefined ? "" : showDate(end)}`, end };
  if (end === undefined) return { text: `since ${showDate(start)}`, start };
  return { text: joinDates(start, end), start, end };
}

function joinDates(start: ChartDate, end: ChartDate): string {
  const from = showDate(start);
  const to = showDate(end);
  if (from === to) return from;
  const [day, time] = from.split(", ");
  // Two times on one day: the day once.
  return time !== undefined && to.startsWith(`${day}, `)
    ? `${from} – ${to.slice(`${day}, `.length)}`
    : `${from} – ${to}`;
}
