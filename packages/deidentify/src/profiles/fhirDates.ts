import { dayNumberOf } from "./calendar.ts";

const CLOCK =
  /^T(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d{1,6})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;
const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(T.{5,24})?)?)?$/;

/** The figures of a FHIR date, dateTime or instant. */
export interface FhirDate {
  year: number;
  month?: number;
  day?: number;
  /** Time of day and zone, as written, beginning with "T"; "" without. */
  clock: string;
}

/**
 * Reads a FHIR date, dateTime or instant; undefined for what is none, or no day of the calendar. Fractions of a second
 * finer than a microsecond are refused: so many figures could be somebody's number.
 * Source: http://hl7.org/fhir/R4/datatypes.html#dateTime.
 */
export function readFhirDate(text: string): FhirDate | undefined {
  const [, year, month, day, clock = ""] = DATE.exec(text) ?? [];
  if (year === undefined || Number(year) === 0) return undefined;
  if (clock !== "" && !CLOCK.test(clock)) return undefined;
  const date: FhirDate = { year: Number(year), clock };
  if (month === undefined) return date;
  date.month = Number(month);
  if (day === undefined) return date;
  date.day = Number(day);
  return dayNumberOf(date.year, date.month, date.day) === undefined ? undefined : date;
}

/** Asks whether a text is the time of day and the zone of a dateTime, from its "T" on. */
export function isClock(text: string): boolean {
  return CLOCK.test(text);
}

/** Writes it again, as FHIR does; undefined where FHIR has no such year. */
export function writeFhirDate({ year, month, day, clock }: FhirDate): string | undefined {
  if (year < 1 || year > 9999) return undefined;
  let text = String(year).padStart(4, "0");
  if (month !== undefined) text += `-${String(month).padStart(2, "0")}`;
  if (day !== undefined) text += `-${String(day).padStart(2, "0")}`;
  return text + clock;
}
