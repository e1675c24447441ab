import type { Unit } from "../Figure.ts";

const DIGITS: Readonly<Record<Unit, number>> = { gas: 0, slots: 0, ratio: 2, ms: 1 };

/** A value as people read it: `83,955`, `0.93`, `121.4 ms`. */
export function formatValue(value: number, unit: Unit): string {
  const digits = DIGITS[unit];
  const text = value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return unit === "ms" ? `${text} ms` : text;
}
