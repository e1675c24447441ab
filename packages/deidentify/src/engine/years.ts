/** Ages above this are pooled: 45 CFR 164.514(b)(2)(i)(C). */
const OLDEST = 89;

/** Nothing in a record lies further ahead, so what does is no year. */
const FURTHEST = 100;
const HOUR = 1 / 8766;
const UNITS_IN_YEARS: { [unit: string]: number } = {};
for (const [words, years] of [
  ["a ann yr yrs y yo year years jahr jahre ans année années año años anno anni anos jaar वर्ष साल", 1],
  ["mo mos mth month months monat monate mois mes meses mesi maand maanden महीने", 1 / 12],
  ["wk wks week weeks woche wochen semaine semaines semana semanas", 7 / 365.25],
  ["d day days tag tage jour jours día días dia dias giorni dagen दिन", 1 / 365.25],
  ["h hr hrs hour hours", HOUR],
  ["min mins minute minutes", HOUR / 60],
  ["s sec secs second seconds", HOUR / 3600],
  ["ms", HOUR / 3_600_000],
] as const) {
  for (const word of words.split(" ")) UNITS_IN_YEARS[word] = years;
}
/** UCUM's kinds of year and month (`a_j`, `mo_s`), and what people add to a unit of age. */
const SAYS_YEARS = /^(?!.*\/)(?:.*\W)?(?:years?|yrs?)(?:\W|$)/;
const ADDITION = /_[jgts]$|[\s-]*(?:of age|old|completed)$|\(s\)$|\.$/;

/** Asks whether a quantity of time is more than 89 years, in whatever unit. */
export function isOverEightyNine(value: unknown, unit: unknown): boolean {
  if (typeof value !== "number" || value <= OLDEST || typeof unit !== "string") return false;
  const name = unit
    .toLowerCase()
    .replace(/[{}[\]]/g, "")
    .trim()
    .replace(ADDITION, "")
    .replace(ADDITION, "");
  const years = Object.hasOwn(UNITS_IN_YEARS, name)
    ? (UNITS_IN_YEARS[name] as number)
    : SAYS_YEARS.test(name)
      ? 1
      : undefined;
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
  if (since < -FURTHEST) return undefined;
  if (since > OLDEST + 1) return undefined;
  if (since === OLDEST + 1 && (value.length < 10 || value.slice(5, 10) <= clock.day)) return undefined;
  return value.length === 4 ? value : value.slice(0, 4);
}

/** The year that stands for all years too long ago to tell, where FHIR demands one. */
export function pooledYear(clock: Clock): string {
  return String(clock.year - OLDEST - 1);
}
