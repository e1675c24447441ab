import { at, listOf, numberOf, textOf } from "../fhir/probe.ts";
import { type Absence, absenceOf, absenceOn, wordFor } from "./absence.ts";
import { showCode } from "./showCode.ts";
import { readDate, showDate, showPeriod } from "./showDate.ts";
import { showNumber, showQuantity, showRange, showRatio, unitOf } from "./showQuantity.ts";

/** A measured or stated value. */
export interface ResultValue {
  /** With comparator and unit: `≥ 7.4 mmol/L`. */
  readonly text: string;
  readonly kind:
    | "quantity"
    | "coded"
    | "text"
    | "boolean"
    | "range"
    | "ratio"
    | "time"
    | "samples"
    | "absent";
  /** For drawing: only of quantities and integers, and only without a comparator. */
  readonly number?: number | undefined;
  readonly unit?: string | undefined;
  readonly absent?: Absence | undefined;
}

/** `value[x]` of an Observation or component in every form of R4, or why there is none. */
export function showValue(holder: unknown): ResultValue | undefined {
  return (
    quantity(holder) ?? coded(holder) ?? plain(holder) ?? spans(holder) ?? time(holder) ?? absent(holder)
  );
}

function quantity(holder: unknown): ResultValue | undefined {
  const value = at(holder, "valueQuantity");
  const text = showQuantity(value);
  if (text === undefined) return undefined;
  const isExact = textOf(at(value, "comparator")) === undefined;
  const unit = unitOf(value);
  return {
    text,
    kind: "quantity",
    ...(isExact ? { number: numberOf(at(value, "value")) } : {}),
    ...(unit === "" ? {} : { unit }),
  };
}

function coded(holder: unknown): ResultValue | undefined {
  const shown = showCode(at(holder, "valueCodeableConcept"));
  if (shown === undefined) return undefined;
  return shown.absent === undefined
    ? { text: shown.text, kind: "coded" }
    : { text: shown.text, kind: "absent", absent: shown.absent };
}

function plain(holder: unknown): ResultValue | undefined {
  const text = textOf(at(holder, "valueString"));
  if (text !== undefined) return { text, kind: "text" };
  const integer = numberOf(at(holder, "valueInteger"));
  if (integer !== undefined) return { text: showNumber(integer), kind: "quantity", number: integer };
  const flag = at(holder, "valueBoolean");
  return typeof flag === "boolean" ? { text: flag ? "yes" : "no", kind: "boolean" } : undefined;
}

function spans(holder: unknown): ResultValue | undefined {
  const range = showRange(at(holder, "valueRange"));
  if (range !== undefined) return { text: range, kind: "range" };
  const ratio = showRatio(at(holder, "valueRatio"));
  if (ratio !== undefined) return { text: ratio, kind: "ratio" };
  const data = textOf(at(holder, "valueSampledData", "data"));
  return data === undefined ? undefined : { text: `${data.split(/\s+/).length} samples`, kind: "samples" };
}

function time(holder: unknown): ResultValue | undefined {
  const date = readDate(at(holder, "valueDateTime"));
  const text = date === undefined ? undefined : showDate(date);
  const shown =
    text ?? textOf(at(holder, "valueTime"))?.slice(0, 5) ?? showPeriod(at(holder, "valuePeriod"))?.text;
  return shown === undefined ? undefined : { text: shown, kind: "time" };
}

function absent(holder: unknown): ResultValue | undefined {
  const element = at(holder, "dataAbsentReason");
  const reason = absenceOn(element) ?? valueAbsence(holder);
  if (reason !== undefined) return { text: wordFor(reason), kind: "absent", absent: reason };
  const words = showCode(element)?.text;
  return words === undefined ? undefined : { text: words, kind: "absent", absent: "missing" };
}

function valueAbsence(holder: unknown): ReturnType<typeof absenceOf> {
  for (const form of [
    "Quantity",
    "CodeableConcept",
    "String",
    "DateTime",
    "Integer",
    "Boolean",
    "Range",
    "Ratio",
  ]) {
    const found = absenceOf(holder, `value${form}`) ?? absenceOf(at(holder, `value${form}`), "value");
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The reference ranges of a result in one line: `3.5–5.1 mmol/L`, more than one with what each applies to. */
export function showReferenceRange(holder: unknown): string | undefined {
  const ranges = listOf(at(holder, "referenceRange")).flatMap((range) => {
    const text = showRange(range) ?? textOf(at(range, "text"));
    if (text === undefined) return [];
    const notes = [at(range, "type"), ...listOf(at(range, "appliesTo"))].flatMap((note) => {
      const shown = showCode(note);
      return shown === undefined || shown.code === "normal" ? [] : [shown.text];
    });
    const age = showRange(at(range, "age"));
    if (age !== undefined) notes.push(`age ${age}`);
    return [notes.length === 0 ? text : `${text} (${notes.join(", ")})`];
  });
  return ranges.length === 0 ? undefined : ranges.join("; ");
}

/** Between which numbers a result is as expected, for drawing. At least one of the two is there. */
export interface Band {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/**
 * The reference range as numbers: only where there is one that applies to everybody it was measured for, in the unit of
 * the value. With several (by sex, by age) nobody here knows which one counts.
 */
export function readBand(holder: unknown): Band | undefined {
  const ranges = listOf(at(holder, "referenceRange")).filter((range) => {
    const type = showCode(at(range, "type"))?.code;
    return (type === undefined || type === "normal") && showRange(range) !== undefined;
  });
  const [range] = ranges;
  if (ranges.length !== 1 || range === undefined) return undefined;
  const unit = unitOf(at(holder, "valueQuantity"));
  const end = (name: "low" | "high"): number | undefined => {
    const own = unitOf(at(range, name));
    return own === "" || own === unit ? numberOf(at(range, name, "value")) : undefined;
  };
  const [low, high] = [end("low"), end("high")];
  if (low === undefined && high === undefined) return undefined;
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}
