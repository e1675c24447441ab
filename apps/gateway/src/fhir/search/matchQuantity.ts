import { fault } from "../fault.ts";
import type { Matcher } from "./Matcher.ts";
import { compareRanges, prefixOf, type Span } from "./prefixOf.ts";
import { isObject } from "./valuesAt.ts";

/**
 * `ge5.4|http://unitsofmeasure.org|mg`, `5.4||mg` or `5.4`; a plain number for parameters of that type. As many digits
 * as are written count: 5.4 is from 5.35 up to 5.45 (https://hl7.org/fhir/R4/search.html#quantity). Units are compared
 * as they stand, not converted.
 */
export function matchQuantity(text: string, name: string): Matcher {
  const { prefix, rest } = prefixOf(text);
  const [number = "", system = "", unit = "", ...more] = rest.split("|");
  const value = Number(number);
  const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(number) && Number.isFinite(value);
  if (!isNumber || more.length > 0) throw fault("fhir/parameter-value", { parameter: name });
  const half = halfOfLastDigit(number);
  const asked: Span = { from: value - half, to: value + half };
  const slack = Math.abs(value) / 10;
  const isAsked = (held: Span) =>
    prefix === "ap"
      ? held.from <= asked.to + slack && held.to >= asked.from - slack
      : compare(prefix, { asked, held, value });
  return (quantity) => {
    if (unit !== "" && !hasUnit(quantity, { system, unit })) return false;
    return rangesOf(quantity).some(isAsked);
  };
}

function compare(
  prefix: Exclude<ReturnType<typeof prefixOf>["prefix"], "ap">,
  { asked, held, value }: { readonly asked: Span; readonly held: Span; readonly value: number },
): boolean {
  // A held number is a point: only "equal" asks how exact the question was.
  if (prefix === "eq" || prefix === "ne") {
    const isWithin = held.from >= asked.from && held.to < asked.to;
    return isWithin === (prefix === "eq");
  }
  if (prefix === "ge") return held.to >= value;
  if (prefix === "le") return held.from <= value;
  if (prefix === "gt") return held.to > value;
  if (prefix === "lt") return held.from < value;
  return (
    compareRanges(prefix, { asked: { from: value, to: value }, held }) &&
    held.from !== value &&
    held.to !== value
  );
}

function halfOfLastDigit(number: string): number {
  const [mantissa = "", exponent = "0"] = number.toLowerCase().split("e");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  return 10 ** (Number(exponent) - decimals) / 2;
}

function hasUnit(
  value: unknown,
  { system, unit }: { readonly system: string; readonly unit: string },
): boolean {
  if (!isObject(value)) return false;
  if (value.low !== undefined || value.high !== undefined || value.origin !== undefined) {
    return [value.low, value.high, value.origin].some((one) => hasUnit(one, { system, unit }));
  }
  if (system !== "") return value.system === system && value.code === unit;
  return value.code === unit || value.unit === unit;
}

function rangesOf(value: unknown): Span[] {
  if (typeof value === "number") return [{ from: value, to: value }];
  if (!isObject(value)) return [];
  if (typeof value.value === "number") {
    const at = value.value;
    if (value.comparator === "<" || value.comparator === "<=")
      return [{ from: Number.NEGATIVE_INFINITY, to: at }];
    if (value.comparator === ">" || value.comparator === ">=")
      return [{ from: at, to: Number.POSITIVE_INFINITY }];
    return [{ from: at, to: at }];
  }
  const [low] = rangesOf(value.low);
  const [high] = rangesOf(value.high);
  if (!low && !high) return [];
  return [{ from: low?.from ?? Number.NEGATIVE_INFINITY, to: high?.to ?? Number.POSITIVE_INFINITY }];
}
