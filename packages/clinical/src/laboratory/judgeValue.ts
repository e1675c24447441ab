import type { Bounds, LaboratoryTest } from "./LaboratoryTest.ts";

/** v3-ObservationInterpretation of a number: critically low, low, normal, high, critically high. */
export type Interpretation = "LL" | "L" | "N" | "H" | "HH";

/** A number as a laboratory states it. */
export interface Measured {
  readonly value: number;
  /** What is known of a value beyond what can be measured. */
  readonly comparator?: string | undefined;
  /** UCUM code. */
  readonly unit?: string | undefined;
}

/** Whom it was measured of, as far as known. */
export interface Measuree {
  readonly sex?: string | undefined;
  /** Whole years, where known: from `min` to `max` where only partly. */
  readonly age?: { readonly min: number; readonly max: number } | undefined;
}

const ADULT = 18;

/**
 * A number against bounds that include their ends. Undefined where its comparator leaves it open, and where there are no
 * bounds.
 */
export function judgeBounds(
  { value, comparator }: Measured,
  { low, high }: Bounds,
): "L" | "N" | "H" | undefined {
  if (low === undefined && high === undefined) return undefined;
  const isBelow = comparator === "<" || comparator === "<=";
  const isAbove = comparator === ">" || comparator === ">=";
  if (comparator !== undefined && !isBelow && !isAbove) return undefined;
  if (isBelow) {
    // Nothing is below nothing: a range from 0 has no lower end.
    if (low !== undefined && low !== 0)
      return value < low || (value === low && comparator === "<") ? "L" : undefined;
    return high === undefined || value <= high ? "N" : undefined;
  }
  if (isAbove) {
    if (high !== undefined) return value > high || (value === high && comparator === ">") ? "H" : undefined;
    return value >= (low as number) ? "N" : undefined;
  }
  if (low !== undefined && value < low) return "L";
  return high !== undefined && value > high ? "H" : "N";
}

/**
 * A number by the usual range of its test, in its usual unit or one that we can convert. Undefined for another unit, for
 * somebody who is or may be under 18 years, and where the sexes differ and the sex is not known: nothing is guessed. Where no age
 * is known only what is out of an adult's range is told.
 */
export function judgeByTest(
  measured: Measured,
  { test, of }: { readonly test: LaboratoryTest; readonly of: Measuree },
): Interpretation | undefined {
  const factor = measured.unit === test.unit ? 1 : test.otherUnits.get(measured.unit ?? "");
  if (test.unit === undefined || factor === undefined) return undefined;
  if (of.age !== undefined && of.age.min < ADULT) return undefined;
  const usual = { ...measured, value: Number((measured.value * factor).toPrecision(12)) };
  const ranges = rangesFor(test, of);
  const verdicts = new Set(ranges.map((range) => judgeBounds(usual, range)));
  const [verdict] = verdicts;
  if (verdicts.size !== 1 || verdict === undefined) return undefined;
  const critical = test.critical === undefined ? "N" : judgeBounds(usual, test.critical);
  if (verdict !== "N" && critical === verdict) return verdict === "L" ? "LL" : "HH";
  // Of somebody whose age is not known, who may be a child, no adult's range says that all is well.
  return verdict === "N" && of.age === undefined ? undefined : verdict;
}

/** The ranges that may apply to somebody: those of their sex, or all where the sex is not known. */
export function rangesFor({ ranges }: LaboratoryTest, { sex }: Measuree): readonly Bounds[] {
  const own = ranges.filter((range) => range.sex === undefined || range.sex === sex);
  if (sex === "male" || sex === "female") return own;
  // A range of one sex alone says nothing of somebody whose sex is not known.
  return ranges.length === 1 && ranges[0]?.sex !== undefined ? [] : ranges;
}
