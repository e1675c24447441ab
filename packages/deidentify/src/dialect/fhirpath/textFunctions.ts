import { type Item, systemValueOf } from "./Item.ts";
import { single } from "./operators.ts";
import { PathError } from "./PathError.ts";
import type { Call, PathFunction } from "./PathFunction.ts";

/** Strings and their patterns. Source: https://hl7.org/fhirpath/N1/#string-manipulation */
export const textFunctions: { readonly [name: string]: PathFunction } = {
  indexOf: text(1, (value, [part]) => value.indexOf(part ?? "")),
  startsWith: text(1, (value, [part]) => value.startsWith(part ?? "")),
  endsWith: text(1, (value, [part]) => value.endsWith(part ?? "")),
  contains: text(1, (value, [part]) => value.includes(part ?? "")),
  upper: text(0, (value) => value.toUpperCase()),
  lower: text(0, (value) => value.toLowerCase()),
  trim: text(0, (value) => value.trim()),
  replace: text(2, (value, [from = "", to = ""]) => value.split(from).join(to)),
  matches: text(1, (value, [pattern = ""]) => regular(pattern).test(value)),
  replaceMatches: text(2, (value, [pattern = "", to = ""]) =>
    // .NET writes a named group as ${name}, JavaScript as $<name>.
    value.replace(regular(pattern), to.replace(/\$\{(\d+)\}/g, "$$$1").replace(/\$\{(\w+)\}/g, "$$<$1>")),
  ),
  length: text(0, (value) => value.length),
  substring: {
    min: 1,
    max: 2,
    run: (call) => {
      const value = textOf(call.input);
      const start = numberOf(call.value(0));
      if (value === undefined || start === undefined || start < 0 || start >= value.length) return [];
      const length = call.count > 1 ? numberOf(call.value(1)) : undefined;
      const end = length === undefined ? undefined : start + Math.max(0, length);
      return [{ system: "string", value: value.slice(start, end) }];
    },
  },
  toChars: {
    min: 0,
    max: 0,
    run: ({ input }) => [...(textOf(input) ?? "")].map((value) => ({ system: "string", value })),
  },
  split: {
    min: 1,
    max: 1,
    run: (call) => {
      const by = textOf(call.value(0)) ?? "";
      return (textOf(call.input)?.split(by) ?? []).map((value) => ({ system: "string", value }));
    },
  },
  join: {
    min: 0,
    max: 1,
    run: (call) => {
      const by = textOf(call.value(0)) ?? "";
      const parts = call.input.map((item) => String(systemValueOf(item)?.value ?? ""));
      return [{ system: "string", value: parts.join(by) }];
    },
  },
};

function text(
  args: number,
  run: (value: string, args: (string | undefined)[]) => string | number | boolean,
): PathFunction {
  return {
    min: args,
    max: args,
    run: (call: Call) => {
      const value = textOf(call.input);
      const given = Array.from({ length: args }, (_, i) => textOf(call.value(i)));
      if (value === undefined || given.includes(undefined)) return [];
      return [systemOf(run(value, given))];
    },
  };
}

function systemOf(value: string | number | boolean): Item {
  if (typeof value === "string") return { system: "string", value };
  return typeof value === "number" ? { system: "integer", value } : { system: "boolean", value };
}

/** The text of a single item, as FHIR writes it: dates are texts too. */
function textOf(items: Item[]): string | undefined {
  const item = single(items);
  if (item === undefined) return undefined;
  const value = systemValueOf(item);
  if (value === undefined) return undefined;
  if (typeof value.value === "string") return value.value;
  throw new PathError("a text was expected");
}

function numberOf(items: Item[]): number | undefined {
  const item = single(items);
  const value = item === undefined ? undefined : systemValueOf(item)?.value;
  if (value !== undefined && typeof value !== "number") throw new PathError("a number was expected");
  return value;
}

function regular(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "gsu");
  } catch {
    try {
      return new RegExp(pattern, "gs");
    } catch {
      throw new PathError("a pattern that is not a regular expression");
    }
  }
}
