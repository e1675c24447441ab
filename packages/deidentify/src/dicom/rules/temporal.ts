const DAY = 86_400_000;
const DATE = /^(\d{4})(?:(\d{2})(\d{2})|\.(\d{2})\.(\d{2}))$/;
const TIME = /^\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?$|^\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?$/;
const DATE_TIME = /^(\d{4})(\d{2})?(\d{2})?(\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?)?([+-]\d{4})?$/;

/** Is the value written as its representation (DA, TM, DT) asks? */
export function isTemporalValue(vr: string, value: string): boolean {
  if (vr === "DA") return DATE.test(value) && shiftDate(value, 0) !== undefined;
  return vr === "TM" ? TIME.test(value) : DATE_TIME.test(value);
}

/** A date or date with time, `days` later; a time alone as it is; undefined where it is none. */
export function shiftTemporal(vr: string, value: string, days: number): string | undefined {
  if (vr === "TM") return TIME.test(value) ? value : undefined;
  if (vr === "DA") return shiftDate(value, days);
  const match = DATE_TIME.exec(value);
  if (match === null) return undefined;
  const [, year = "", month, day, time = "", zone = ""] = match;
  // What is coarser than a day cannot be shifted by days without telling more than it did.
  if (month === undefined || day === undefined) return year;
  const date = shiftDate(`${year}${month}${day}`, days);
  return date === undefined ? undefined : `${date}${time}${zone}`;
}

/** The year of a date with time: a DT may end there. */
export function yearOf(value: string): string | undefined {
  return DATE_TIME.exec(value)?.[1];
}

function shiftDate(value: string, days: number): string | undefined {
  const match = DATE.exec(value);
  if (match === null) return undefined;
  const [, year, month = match[4], day = match[5]] = match;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const check = new Date(time);
  if (check.getUTCMonth() !== Number(month) - 1 || check.getUTCDate() !== Number(day)) return undefined;
  const shifted = new Date(time + days * DAY);
  const text = shifted.toISOString();
  return text.startsWith("+") || text.startsWith("-") ? undefined : text.slice(0, 10).replaceAll("-", "");
}
