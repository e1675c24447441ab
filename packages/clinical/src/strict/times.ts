import { Misfit } from "./Misfit.ts";
import type { Shape } from "./shapes.ts";

const INSTANT =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const PARTIAL = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/;

/** A day of the calendar that there was or will be, `YYYY-MM-DD`. */
export const day: Shape<string> = (value, path) => {
  if (typeof value !== "string" || !isDay(value)) throw new Misfit(path, "must be a day, YYYY-MM-DD");
  return value;
};

/** A FHIR date, with as much as is known: `2019`, `2019-05`, `2019-05-28`. */
export const partialDay: Shape<string> = (value, path) => {
  const isDate = typeof value === "string" && PARTIAL.test(value) && (value.length < 10 || isDay(value));
  if (!isDate) throw new Misfit(path, "must be a year, a month or a day: 2019, 2019-05 or 2019-05-28");
  return value;
};

/** A FHIR instant: a moment to the second with its zone. */
export const instant: Shape<string> = (value, path) => {
  const found = typeof value === "string" ? INSTANT.exec(value) : null;
  if (found === null || !isDay(found[1] ?? ""))
    throw new Misfit(path, "must be a moment with its zone, 2026-11-22T09:30:00+05:30");
  return value as string;
};

function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
