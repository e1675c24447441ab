import { isEqual } from "./equality.ts";
import { type Item, systemValueOf } from "./Item.ts";
import { distinct, single, unite } from "./operators.ts";
import { PathError } from "./PathError.ts";
import type { Call, PathFunction } from "./PathFunction.ts";
import { isOfType } from "./types.ts";

/** Existence, filtering, subsetting, combining. Source: https://hl7.org/fhirpath/N1/#functions */
export const collectionFunctions: { readonly [name: string]: PathFunction } = {
  empty: none(({ input }) => yes(input.length === 0)),
  exists: { min: 0, max: 1, run: (call) => yes(filtered(call).length > 0) },
  not: none(({ input }) => {
    const item = single(input);
    return item === undefined ? [] : yes(systemValueOf(item)?.value === false);
  }),
  all: one((call) => yes(call.input.every((item, i) => isTrue(call.each(0, item, i))))),
  allTrue: none(({ input }) => yes(input.every((item) => systemValueOf(item)?.value === true))),
  anyTrue: none(({ input }) => yes(input.some((item) => systemValueOf(item)?.value === true))),
  allFalse: none(({ input }) => yes(input.every((item) => systemValueOf(item)?.value === false))),
  anyFalse: none(({ input }) => yes(input.some((item) => systemValueOf(item)?.value === false))),
  subsetOf: one((call) => yes(isWithin(call.input, call.value(0)))),
  supersetOf: one((call) => yes(isWithin(call.value(0), call.input))),
  count: none(({ input }) => [{ system: "integer", value: input.length }]),
  distinct: none(({ input }) => distinct(input)),
  isDistinct: none(({ input }) => yes(distinct(input).length === input.length)),
  where: one(filtered),
  select: one((call) => call.input.flatMap((item, i) => call.each(0, item, i))),
  repeat: one(repeated),
  ofType: { min: 1, max: 1, takesType: true, run: (call) => ofType(call) },
  as: { min: 1, max: 1, takesType: true, run: (call) => ofType(call) },
  is: {
    min: 1,
    max: 1,
    takesType: true,
    run: (call) => {
      const item = single(call.input);
      return item === undefined ? [] : yes(isOfType(item, typeOf(call)));
    },
  },
  single: none(({ input }) => {
    const item = single(input);
    return item === undefined ? [] : [item];
  }),
  first: none(({ input }) => input.slice(0, 1)),
  last: none(({ input }) => input.slice(-1)),
  tail: none(({ input }) => input.slice(1)),
  skip: one((call) => call.input.slice(Math.max(0, wholeNumber(call.value(0))))),
  take: one((call) => call.input.slice(0, Math.max(0, wholeNumber(call.value(0))))),
  intersect: one((call) => {
    const other = call.value(0);
    return distinct(call.input.filter((item) => isIn(item, other)));
  }),
  exclude: one((call) => {
    const other = call.value(0);
    return call.input.filter((item) => !isIn(item, other));
  }),
  union: one((call) => unite([...call.input, ...call.value(0)])),
  combine: one((call) => [...call.input, ...call.value(0)]),
  iif: {
    min: 2,
    max: 3,
    run: (call) => (isTrue(call.value(0)) ? call.value(1) : call.value(2)),
  },
  trace: { min: 1, max: 2, run: ({ input }) => input },
};

function none(run: (call: Call) => Item[]): PathFunction {
  return { min: 0, max: 0, run };
}

function one(run: (call: Call) => Item[]): PathFunction {
  return { min: 1, max: 1, run };
}

function yes(value: boolean): Item[] {
  return [{ system: "boolean", value }];
}

function isTrue(items: Item[]): boolean {
  const item = single(items);
  if (item === undefined) return false;
  const value = systemValueOf(item);
  return value?.system === "boolean" ? value.value : true;
}

function filtered(call: Call): Item[] {
  if (call.count === 0) return call.input;
  return call.input.filter((item, i) => isTrue(call.each(0, item, i)));
}

function repeated(call: Call): Item[] {
  const found = new Set<Item>();
  let round = call.input;
  while (round.length > 0) {
    const next = round.flatMap((item, i) => call.each(0, item, i)).filter((item) => !found.has(item));
    for (const item of next) found.add(item);
    // Computed values are new each time: without a bound, repeat('x') would never end.
    if (found.size > 1_000_000) throw new PathError("repeat() finds no end");
    round = next.filter((item) => "children" in item);
  }
  return [...found];
}

function ofType(call: Call): Item[] {
  const type = typeOf(call);
  return call.input.filter((item) => isOfType(item, type));
}

function typeOf(call: Call): string {
  const [name] = call.value(0);
  return name === undefined ? "" : String(systemValueOf(name)?.value ?? "");
}

function isIn(item: Item, items: Item[]): boolean {
  return items.some((other) => other === item || isEqual(other, item) === true);
}

function isWithin(inner: Item[], outer: Item[]): boolean {
  return inner.every((item) => isIn(item, outer));
}

function wholeNumber(items: Item[]): number {
  const item = single(items);
  const value = item === undefined ? undefined : systemValueOf(item)?.value;
  if (typeof value !== "number") throw new PathError("a whole number was expected");
  return Math.trunc(value);
}
