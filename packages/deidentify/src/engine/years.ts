/** Ages above this are pooled: 45 CFR 164.514(b)(2)(i)(C). */
const OLDEST = 89;

const UNITS_IN_YEARS: { [unit: string]: number } = {
  a: 1,
  yr: 1,
  y: 1,
  year: 1,
  years: 1,
  mo: 1 / 12,
  month: 1 / 12,
  months: 1 / 12,
  wk: 7 / 365.25,
  week: 7 / 365.25,
  weeks: 7 / 365.25,
  d: 1 / 365.25,
  day: 1 / 365.25,
  days: 1 / 365.25,
};

/** Asks whether a quantity of time is more than 89 years, in whatever unit. */
export function isOverEightyNine(value: unknown, unit: unknown): boolean {
  if (typeof value !== "number" || typeof unit !== "string") return false;
  const years = UNITS_IN_YEARS[unit.toLowerCase()];
  return years !== undefined && value * years >= OLDEST + 1;
}

/** The calendar of one run. */
export interface Clock {
  year: number;
  /** Month and day as `MM-DD`. */
  day: string;
}

export function clockAt(now: Date): Clock {
  return { year: now.getUTCFullYear(), day: now.toISOString().slice(5, 10) };
}

/**
 * The year of a FHIR date, dateTime or instant; undefined for what is not a date, and for a date 90 or more years ago,
 * because even its year tells of an age over 89.
 */
export function coarsenDate(value: string, clock: Clock): string | undefined {
  if (value.length < 4) return undefined;
  let year = 0;
  for (let i = 0; i < 4; i += 1) {
    const digit = value.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    year = year * 10 + digit;
  }
  if (value.length > 4 && value.charCodeAt(4) !== 45) return undefined;
  const since = clock.year - year;
  if (since > OLDEST + 1) return undefined;
  if (since === OLDEST + 1 && (value.length < 10 || value.slice(5, 10) <= clock.day)) return undefined;
  return value.length === 4 ? value : value.slice(0, 4);
}

/** The year that stands for all years too long ago to tell, where FHIR demands one. */
export function pooledYear(clock: Clock): string {
  return String(clock.year - OLDEST - 1);
}
