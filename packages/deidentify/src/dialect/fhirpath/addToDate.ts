import { partsOfDate } from "./compareDates.ts";
import { PathError } from "./PathError.ts";

const DAYS: { [unit: string]: number } = { year: 0, month: 0, week: 7, day: 1 };

/**
 * A date moved by so many of a calendar unit, as precise as it was.
 * Source: https://hl7.org/fhirpath/N1/#datetime-arithmetic
 */
export function addToDate(text: string, amount: number, unitText: string): string {
  const parts = partsOfDate(text);
  if (parts === undefined) throw new PathError("a date was to be moved that is none");
  const unit = unitText.replace(/s$/, "");
  const [year = 0, month = 1, day = 1] = parts;
  const days = Object.hasOwn(DAYS, unit) ? DAYS[unit] : undefined;
  if (days === undefined) throw new PathError("a date cannot be moved by that unit");
  const moved = new Date(0);
  const months = unit === "year" ? amount * 12 : unit === "month" ? amount : 0;
  moved.setUTCFullYear(year, month - 1 + Math.trunc(months), 1);
  const lastDay = new Date(Date.UTC(2000, 0, 1));
  lastDay.setUTCFullYear(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0);
  moved.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  moved.setTime(moved.getTime() + Math.trunc(amount) * days * 86_400_000);
  if (Number.isNaN(moved.getTime())) throw new PathError("a date was moved out of the calendar");
  const iso = moved.toISOString();
  const time = text.indexOf("T");
  if (time >= 0) return iso.slice(0, 10) + text.slice(time);
  return iso.slice(0, [4, 7, 10][Math.min(parts.length, 3) - 1]);
}
