import { partsOfDate } from "./compareDates.ts";
import { type Item, systemValueOf } from "./Item.ts";
import { single } from "./operators.ts";
import { PathError } from "./PathError.ts";
import type { PathFunction } from "./PathFunction.ts";
import type { SystemValue } from "./SystemValue.ts";

type Converter = (value: SystemValue) => SystemValue | undefined;

const toInteger: Converter = ({ value }) => {
  if (typeof value === "boolean") return { system: "integer", value: value ? 1 : 0 };
  if (typeof value === "string" && !/^[+-]?\d+$/.test(value)) return undefined;
  return Number.isInteger(Number(value)) ? { system: "integer", value: Number(value) } : undefined;
};
const toDecimal: Converter = ({ value }) => {
  if (typeof value === "boolean") return { system: "decimal", value: value ? 1 : 0 };
  if (typeof value === "string" && !/^[+-]?\d+(?:\.\d+)?$/.test(value)) return undefined;
  return { system: "decimal", value: Number(value) };
};
const toBoolean: Converter = ({ value }) => {
  const text = String(value).toLowerCase();
  if (/^(?:true|t|yes|y|1|1\.0)$/.test(text)) return { system: "boolean", value: true };
  return /^(?:false|f|no|n|0|0\.0)$/.test(text) ? { system: "boolean", value: false } : undefined;
};
const toText: Converter = (value) => ({
  system: "string",
  value: value.system === "quantity" ? `${value.value} '${value.unit}'` : String(value.value),
});
const toDate: Converter = ({ value }) =>
  typeof value === "string" && partsOfDate(value) !== undefined
    ? { system: "date", value: value.slice(0, 10) }
    : undefined;
const toDateTime: Converter = ({ value }) =>
  typeof value === "string" && partsOfDate(value) !== undefined ? { system: "dateTime", value } : undefined;
const toTime: Converter = ({ value }) =>
  typeof value === "string" && partsOfDate(value, true) !== undefined ? { system: "time", value } : undefined;

/** Conversions, arithmetic and the clock. Source: https://hl7.org/fhirpath/N1/#conversion and #math */
export const conversionFunctions: { readonly [name: string]: PathFunction } = {
  toInteger: converts(toInteger),
  toDecimal: converts(toDecimal),
  toBoolean: converts(toBoolean),
  toString: converts(toText),
  toDate: converts(toDate),
  toDateTime: converts(toDateTime),
  toTime: converts(toTime),
  convertsToInteger: asks(toInteger),
  convertsToDecimal: asks(toDecimal),
  convertsToBoolean: asks(toBoolean),
  convertsToString: asks(toText),
  convertsToDate: asks(toDate),
  convertsToDateTime: asks(toDateTime),
  convertsToTime: asks(toTime),
  abs: calculates(Math.abs),
  ceiling: calculates(Math.ceil, "integer"),
  floor: calculates(Math.floor, "integer"),
  truncate: calculates(Math.trunc, "integer"),
  exp: calculates(Math.exp, "decimal"),
  ln: calculates(Math.log, "decimal"),
  sqrt: calculates(Math.sqrt, "decimal"),
  power: calculates((value, exponent = 1) => value ** exponent, undefined, [1, 1]),
  log: calculates((value, base = 10) => Math.log(value) / Math.log(base), "decimal", [1, 1]),
  round: calculates(
    (value, digits = 0) =>
      Math.sign(value) * Number(`${Math.round(Number(`${Math.abs(value)}e${digits}`))}e-${digits}`),
    "decimal",
    [0, 1],
  ),
  now: { min: 0, max: 0, run: ({ now }) => [{ system: "dateTime", value: now.toISOString() }] },
  today: { min: 0, max: 0, run: ({ now }) => [{ system: "date", value: now.toISOString().slice(0, 10) }] },
  timeOfDay: {
    min: 0,
    max: 0,
    run: ({ now }) => [{ system: "time", value: now.toISOString().slice(11, 23) }],
  },
};

function converts(convert: Converter): PathFunction {
  return { min: 0, max: 0, run: ({ input }) => converted(input, convert) };
}

function asks(convert: Converter): PathFunction {
  return {
    min: 0,
    max: 0,
    run: ({ input }) =>
      input.length === 0 ? [] : [{ system: "boolean", value: converted(input, convert).length > 0 }],
  };
}

function converted(input: Item[], convert: Converter): Item[] {
  const item = single(input);
  const value = item === undefined ? undefined : systemValueOf(item);
  const result = value === undefined ? undefined : convert(value);
  return result === undefined ? [] : [result];
}

function calculates(
  calculate: (value: number, other?: number) => number,
  system?: "integer" | "decimal",
  [min, max]: readonly [number, number] = [0, 0],
): PathFunction {
  return {
    min,
    max,
    run: (call) => {
      const item = single(call.input);
      const value = item === undefined ? undefined : systemValueOf(item);
      if (value === undefined) return [];
      if (value.system !== "integer" && value.system !== "decimal")
        throw new PathError("a number was expected");
      const other = call.count === 0 ? undefined : single(call.value(0));
      const argument = other === undefined ? undefined : systemValueOf(other)?.value;
      if (argument !== undefined && typeof argument !== "number")
        throw new PathError("a number was expected");
      const result = calculate(value.value, argument);
      return Number.isFinite(result) ? [{ system: system ?? value.system, value: result }] : [];
    },
  };
}
