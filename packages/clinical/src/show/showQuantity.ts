import { at, listOf, numberOf, textOf } from "../fhir/probe.ts";
import { showUnit } from "./showUnit.ts";

const UCUM = "http://unitsofmeasure.org";
const PRECISION = "http://hl7.org/fhir/StructureDefinition/quantity-precision";
const SINGULAR: Readonly<Record<string, string>> = {
  years: "year",
  months: "month",
  weeks: "week",
  days: "day",
  hours: "hour",
};

/**
 * The unit of a Quantity for people: its UCUM code rewritten, else the unit as the sender wrote it. Where the
 * code is nothing but an annotation (`{beats}/min` keeps its `/min`, `{score}` keeps nothing) the sender's
 * words are taken unless they are an annotation too.
 */
export function unitOf(quantity: unknown): string {
  const code = textOf(at(quantity, "code"));
  const words = textOf(at(quantity, "unit"));
  const isUcum = at(quantity, "system") === UCUM || (words === undefined && code !== undefined);
  const human = code !== undefined && isUcum ? showUnit(code) : "";
  if (human !== "") return human;
  if (words === undefined || words === code || /^\{.*\}$/.test(words))
    return words === undefined ? "" : showUnit(words);
  return isUcum && code !== undefined && /^\{.*\}$/.test(code) && /score/i.test(code) ? "" : words;
}

/**
 * A number as the record has it: no rounding, no grouping. JSON readers drop a decimal's trailing zeros (7.0
 * becomes 7); FHIR's quantity-precision extension, where present, brings them back.
 */
export function showNumber(value: number, precision?: number): string {
  if (precision !== undefined && Number.isInteger(precision) && precision >= 0 && precision <= 20) {
    const fixed = value.toFixed(precision);
    if (Number(fixed) === value) return fixed;
  }
  const text = String(value);
  return /e-/.test(text) && Math.abs(value) >= 1e-12 ? value.toFixed(20).replace(/0+$/, "") : text;
}

/** Quantity, Age, Duration, Count, SimpleQuantity: `≥ 7.4 mmol/L`. Undefined where there is no number. */
export function showQuantity(quantity: unknown): string | undefined {
  const value = numberOf(at(quantity, "value"));
  if (value === undefined) return undefined;
  const extension = listOf(at(quantity, "_value", "extension")).find((one) => at(one, "url") === PRECISION);
  const number = `${showComparator(quantity)}${showNumber(value, numberOf(at(extension, "valueInteger")))}`;
  return withUnit(number, unitOf(quantity));
}

/** Range: `3.5–5.1 mmol/L`, `≥ 60 mL/min`, `≤ 5 mg/L`. */
export function showRange(range: unknown): string | undefined {
  const low = numberOf(at(range, "low", "value"));
  const high = numberOf(at(range, "high", "value"));
  if (low === undefined && high === undefined) return undefined;
  const unit = unitOf(at(range, low === undefined ? "high" : "low")) || unitOf(at(range, "high"));
  if (low === undefined) return withUnit(`≤ ${showNumber(high ?? 0)}`, unit);
  if (high === undefined) return withUnit(`≥ ${showNumber(low)}`, unit);
  return withUnit(`${showNumber(low)}–${showNumber(high)}`, unit);
}

/** Ratio: `1 : 128`, `5 mg / 1 mL`. */
export function showRatio(ratio: unknown): string | undefined {
  const top = showQuantity(at(ratio, "numerator"));
  const bottom = showQuantity(at(ratio, "denominator"));
  if (top === undefined || bottom === undefined) return top ?? bottom;
  return /[^\d.\s<>≤≥]/.test(top + bottom) ? `${top} / ${bottom}` : `${top} : ${bottom}`;
}

/** The comparator in its usual sign with a space after it, or nothing. */
function showComparator(quantity: unknown): string {
  const comparator = textOf(at(quantity, "comparator"));
  if (comparator === undefined) return "";
  return `${comparator.replace("<=", "≤").replace(">=", "≥")} `;
}

function withUnit(number: string, unit: string): string {
  if (unit === "") return number;
  if (unit === "%" || unit.startsWith("/")) return unit === "%" ? `${number} %` : `${number}${unit}`;
  return `${number} ${number === "1" && Object.hasOwn(SINGULAR, unit) ? SINGULAR[unit] : unit}`;
}
