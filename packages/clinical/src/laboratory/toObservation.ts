import type { Observation, ObservationReferenceRange } from "fhir/r4.js";
import { isCoded, wordsOfTerm } from "../consultation/ClinicalTerm.ts";
import { conceptOf, hl7, LOINC, notesOf, UCUM } from "../consultation/resources/concepts.ts";
import { showUnit } from "../show/showUnit.ts";
import { isPositive } from "./isPositive.ts";
import { judgeBounds, judgeByTest, type Measuree, rangesFor } from "./judgeValue.ts";
import { type Bounds, laboratoryTests } from "./LaboratoryTest.ts";
import type { ResultEntry } from "./ResultForm.ts";

const WORDS: Readonly<Record<NonNullable<ResultEntry["interpretation"]>, string>> = {
  LL: "Critical low",
  L: "Low",
  N: "Normal",
  H: "High",
  HH: "Critical high",
  A: "Abnormal",
  AA: "Critical abnormal",
  POS: "Positive",
  NEG: "Negative",
};

/** A value of a form as an Observation, without what all values of the form share. */
export function toObservation(
  entry: ResultEntry,
  of: Measuree,
): Pick<
  Observation,
  | "resourceType"
  | "category"
  | "code"
  | "valueQuantity"
  | "valueCodeableConcept"
  | "interpretation"
  | "referenceRange"
  | "note"
> {
  const { test, quantity, answer, note } = entry;
  const code = interpret(entry, of);
  const range = rangeOf(entry, of);
  return {
    resourceType: "Observation",
    category: [hl7("observation-category", "laboratory", "Laboratory")],
    code: conceptOf(test),
    ...(quantity === undefined
      ? {}
      : {
          valueQuantity: {
            value: quantity.value,
            ...(quantity.comparator === undefined ? {} : { comparator: quantity.comparator }),
            ...unitOf(quantity.unit),
          },
        }),
    ...(answer === undefined ? {} : { valueCodeableConcept: conceptOf(answer) }),
    ...(code === undefined
      ? {}
      : { interpretation: [hl7("v3-ObservationInterpretation", code, WORDS[code])] }),
    ...(range === undefined ? {} : { referenceRange: [range] }),
    ...notesOf(note),
  };
}

/** The laboratory's word, else by the laboratory's range, else by the usual one; none where nobody knows. */
function interpret(entry: ResultEntry, of: Measuree): ResultEntry["interpretation"] {
  const { interpretation, quantity, range, answer } = entry;
  if (interpretation !== undefined) return interpretation;
  if (quantity !== undefined && range !== undefined) return judgeBounds(quantity, range);
  const test = testOf(entry);
  if (test === undefined) return undefined;
  if (quantity !== undefined) return judgeByTest(quantity, { test, of });
  const verdict =
    test.isFindingIfPositive && answer !== undefined ? isPositive(wordsOfTerm(answer)) : undefined;
  return verdict === undefined ? undefined : verdict ? "POS" : "NEG";
}

/** The range that goes with the value: the laboratory's, else the usual one of adults where it is one and in this unit. */
function rangeOf(entry: ResultEntry, of: Measuree): ObservationReferenceRange | undefined {
  const { quantity, range } = entry;
  if (quantity === undefined) return undefined;
  if (range !== undefined) return toRange(range, quantity.unit);
  const test = testOf(entry);
  if (test === undefined || test.unit !== quantity.unit || (of.age !== undefined && of.age.min < 18))
    return undefined;
  const [usual, ...more] = rangesFor(test, of);
  return usual === undefined || more.length > 0
    ? undefined
    : { ...toRange(usual, quantity.unit), text: "usual range of adults" };
}

function testOf({ test }: ResultEntry) {
  return isCoded(test) && test.system === LOINC ? laboratoryTests().get(test.code) : undefined;
}

function toRange({ low, high }: Bounds, unit: string): ObservationReferenceRange {
  return {
    ...(low === undefined ? {} : { low: { value: low, ...unitOf(unit) } }),
    ...(high === undefined ? {} : { high: { value: high, ...unitOf(unit) } }),
  };
}

const unitOf = (code: string) => ({ unit: showUnit(code) || code, system: UCUM, code });
