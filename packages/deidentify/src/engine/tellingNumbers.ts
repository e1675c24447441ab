import { readsAsDay } from "./codeGrammars.ts";
import type { Dictionary } from "./Dictionary.ts";

/** Measurements have fewer figures that count; social security numbers, phones and moments have more. */
const MOST_FIGURES = 6;
/** A fraction with fewer is a measurement. */
const FEWEST_FIGURES = 6;
const SHORTEST_NUMBER = 100_000_000;

/** Asks whether a number is a known one (a phone, an identifier, a birthday) or has the shape of one. */
export function isTellingNumber(value: number, dictionary: Dictionary): boolean {
  // By far the commonest first: small whole numbers tell nobody.
  if (value < 10_000 && value > -10_000 && Number.isInteger(value)) return false;
  if (!Number.isInteger(value)) {
    // "12.34" is no record number 1234.
    return String(value).replace(/\D|^0\./g, "").length >= FEWEST_FIGURES && dictionary.hasNumber(value);
  }
  if (dictionary.hasNumber(value)) return true;
  const size = Math.abs(value);
  if (size < 1_000_000) return false;
  const digits = String(size);
  if (readsAsDay(digits) || readsAsDay(reordered(digits))) return true;
  return size >= SHORTEST_NUMBER && digits.replace(/0+$/, "").length > MOST_FIGURES;
}

/** `DDMMYYYY` as `YYYYMMDD`, where there are seven or eight digits. */
function reordered(digits: string): string {
  const eight = digits.padStart(8, "0");
  return eight.slice(4) + eight.slice(2, 4) + eight.slice(0, 2);
}
