import type { Quantity } from "fhir/r4.js";
import type { Composite } from "../read/Composite.ts";
import { fieldOf, repetitionsOf, textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import type { Draft } from "./compact.ts";
import type { Desk } from "./Desk.ts";
import { placeOf } from "./people.ts";
import { toCodeableConcept } from "./toCodeableConcept.ts";
import { toTime } from "./toDateTime.ts";
import { readNumber, toQuantity, unitOf } from "./toQuantity.ts";

/** Types whose value is words: their delimiters are text too, as senders often do not escape them. */
const WORDS = new Set(["ST", "TX", "FT"]);

/**
 * OBX-5 as the value of an Observation, by the type in OBX-2 (HL7 V2-to-FHIR, segment map OBX[Observation]). Several
 * values become components; several lines of words one text. What is not what its type says is kept as text, and noted.
 */
export function toValue(obx: Segment, desk: Desk): Draft {
  const values = repetitionsOf(obx, 5).filter((value) => !value.isEmpty || value.isNull());
  const [first, second] = values;
  if (first === undefined) return {};
  if (first.isNull()) return { dataAbsentReason: { coding: [{ system: ABSENT, code: "unknown" }] } };
  const type = textOf(obx, 2)?.toUpperCase() ?? "";
  if (type === "") desk.note("type", placeOf(obx, 2));
  if (type === "" || WORDS.has(type)) {
    return { valueString: values.flatMap((value) => value.whole() ?? []).join("\n") };
  }
  const convert = (value: Composite) => readValue(value, { type, obx, desk });
  if (second === undefined) return convert(first);
  const code = toCodeableConcept(fieldOf(obx, 3)) ?? { text: "value" };
  return { component: values.map((value) => ({ code, ...convert(value) })) };
}

const ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

interface ValuePlace {
  readonly type: string;
  readonly obx: Segment;
  readonly desk: Desk;
}

function readValue(value: Composite, { type, obx, desk }: ValuePlace): Draft {
  const place = placeOf(obx, 5);
  const unit = fieldOf(obx, 6);
  const asText = (): Draft => {
    desk.note("value", place);
    return { valueString: value.whole() };
  };
  switch (type) {
    case "NM":
      return numeric(value.whole()?.trim() ?? "", unit) ?? asText();
    case "SN":
      return structuredNumeric(value, unit) ?? { valueString: value.words() };
    case "CQ":
      return numeric(value.text(1) ?? "", value.inner(2)) ?? asText();
    case "NR":
      return range(value.text(1), value.text(2), unit) ?? asText();
    case "CE":
    case "CF":
    case "CNE":
    case "CWE":
    case "IS":
    case "ID":
      return { valueCodeableConcept: coded(value) };
    case "DT":
    case "TS":
    case "DTM": {
      const date = desk.dateTime(value.text(1), place);
      return date === undefined ? { valueString: value.whole() } : { valueDateTime: date };
    }
    case "TM": {
      const time = toTime(value.text(1) ?? "");
      return time === undefined ? asText() : { valueTime: time };
    }
    case "DR": {
      const period = desk.period(value, place);
      return period === undefined ? { valueString: value.whole() } : { valuePeriod: period };
    }
    default:
      return { valueString: value.words() };
  }
}

/** A code alone, without words or system, is words: FHIR's text shows it. */
function coded(value: Composite): object | undefined {
  const concept = toCodeableConcept(value);
  if (concept === undefined || concept.text !== undefined || concept.coding?.[0]?.system !== undefined)
    return concept;
  const text = value.text(1);
  return { ...concept, ...(text === undefined ? {} : { text }) };
}

/** `5.0`, or `<5.0` as some send it under NM. */
function numeric(text: string, unit: Composite): Draft | undefined {
  const [, comparator, digits] = /^([<>]=?)?\s*(\S+)$/.exec(text) ?? [];
  const number = readNumber(digits ?? "");
  if (number === undefined) return undefined;
  return { valueQuantity: { comparator, ...toQuantity(number, unit) } };
}

/** SN: `^5`, `>^10`, `^1^-^5`, `^1^:^128`. Undefined for what FHIR has no type for, as `^2^+`. */
function structuredNumeric(value: Composite, unit: Composite): Draft | undefined {
  const [comparator, first, separator, second] = [value.text(1), value.text(2), value.text(3), value.text(4)];
  const number = readNumber(first ?? "");
  if (number === undefined) return undefined;
  const isPlain = comparator === undefined || comparator === "=";
  if (separator === undefined && second === undefined) {
    if (!isPlain && !["<", "<=", ">", ">="].includes(comparator)) return undefined;
    return { valueQuantity: { comparator: isPlain ? undefined : comparator, ...toQuantity(number, unit) } };
  }
  if (!isPlain) return undefined;
  if (separator === "-") return range(first, second, unit);
  const other = readNumber(second ?? "");
  if (other === undefined || (separator !== ":" && separator !== "/")) return undefined;
  const plain = (side: typeof number): Quantity => ({ value: side.value });
  // A titre (1:128) has no unit; a ratio of amounts has one.
  const units = unitOf(unit);
  return {
    valueRatio: { numerator: { ...plain(number), ...units }, denominator: { ...plain(other), ...units } },
  };
}

function range(first: string | undefined, second: string | undefined, unit: Composite): Draft | undefined {
  const low = readNumber(first ?? "");
  const high = readNumber(second ?? "");
  if ((low ?? high) === undefined) return undefined;
  if (low !== undefined && high !== undefined && low.value > high.value) return undefined;
  return {
    valueRange: { low: low && toQuantity(low, unit), high: high && toQuantity(high, unit) },
  };
}
