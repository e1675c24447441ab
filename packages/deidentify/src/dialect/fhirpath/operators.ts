import { addToDate } from "./addToDate.ts";
import { compareParts, partsOfDate } from "./compareDates.ts";
import { isDated, isEqual, isEquivalent, isSameUnit, textOfNode } from "./equality.ts";
import { type Item, isNode, systemValueOf } from "./Item.ts";
import { PathError } from "./PathError.ts";
import type { SystemValue } from "./SystemValue.ts";

type Operator = (left: Item[], right: Item[]) => Item[];

/** Of both operands only the value counts; either empty makes the answer empty. */
const OPERATORS: { [operator: string]: Operator } = {
  "=": (left, right) => known(equal(left, right)),
  "!=": (left, right) => known(not(equal(left, right))),
  "~": (left, right) => known(equivalent(left, right)),
  "!~": (left, right) => known(!equivalent(left, right)),
  "<": ordered((order) => order < 0),
  "<=": ordered((order) => order <= 0),
  ">": ordered((order) => order > 0),
  ">=": ordered((order) => order >= 0),
  in: (left, right) => (left.length === 0 ? [] : known(holds(right, left))),
  contains: (left, right) => (right.length === 0 ? [] : known(holds(left, right))),
  "|": (left, right) => unite([...left, ...right]),
  "&": (left, right) => [{ system: "string", value: textOf(left) + textOf(right) }],
  "+": calculated(plus),
  "-": calculated(minus),
  "*": calculated((a, b) => number(a) * number(b)),
  "/": calculated((a, b) => (number(b) === 0 ? undefined : number(a) / number(b)), "decimal"),
  div: calculated((a, b) => (number(b) === 0 ? undefined : Math.trunc(number(a) / number(b))), "integer"),
  mod: calculated((a, b) => (number(b) === 0 ? undefined : number(a) % number(b))),
};

/** Applies an operator other than the logical ones. Throws a {@link PathError} where types do not fit. */
export function applyOperator(operator: string, left: Item[], right: Item[]): Item[] {
  const apply = OPERATORS[operator];
  if (apply === undefined) throw new PathError("an operator that is not known");
  return apply(left, right);
}

/**
 * Both collections without repetitions. Two nodes that say the same are two nodes still, unlike in FHIRPath at large: a
 * rule is meant for both.
 */
export function unite(items: Item[]): Item[] {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    const key = isNode(item) ? item : keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}

/** One of each value, in the order of their coming. */
export function distinct(items: Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}

function keyOf(item: Item): string {
  const value = systemValueOf(item)?.value;
  return value === undefined && isNode(item) ? textOfNode(item) : `${typeof value} ${value}`;
}

function equal(left: Item[], right: Item[]): boolean | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  if (left.length !== right.length) return false;
  let unknown = false;
  for (let i = 0; i < left.length; i += 1) {
    const answer = isEqual(left[i] as Item, right[i] as Item);
    if (answer === false) return false;
    unknown ||= answer === undefined;
  }
  return unknown ? undefined : true;
}

function equivalent(left: Item[], right: Item[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((one) => right.some((other) => isEquivalent(one, other)));
}

function not(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function known(answer: boolean | undefined): Item[] {
  return answer === undefined ? [] : [{ system: "boolean", value: answer }];
}

function holds(collection: Item[], one: Item[]): boolean {
  const item = single(one);
  return item !== undefined && collection.some((other) => isEqual(other, item) === true);
}

/** The only item; undefined for none. Throws a {@link PathError} for several. */
export function single(items: Item[]): Item | undefined {
  if (items.length > 1) throw new PathError("one value was expected where there are several");
  return items[0];
}

function textOf(items: Item[]): string {
  const item = single(items);
  return item === undefined ? "" : String(systemValueOf(item)?.value ?? "");
}

function ordered(answers: (order: number) => boolean): Operator {
  return (left, right) => {
    const [a, b] = [single(left), single(right)];
    if (a === undefined || b === undefined) return [];
    const order = compare(systemValueOf(a), systemValueOf(b));
    return order === undefined ? [] : known(answers(order));
  };
}

function compare(a: SystemValue | undefined, b: SystemValue | undefined): number | undefined {
  if (a === undefined || b === undefined) throw new PathError("what has no value was to be compared");
  if (a.system === "string" && b.system === "string")
    return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
  if (isDated(a) && isDated(b) && (a.system === "time") === (b.system === "time")) {
    const [one, other] = [a, b].map(({ value, system }) => partsOfDate(value, system === "time"));
    if (one === undefined || other === undefined) throw new PathError("a date that is none");
    return compareParts(one, other);
  }
  if (a.system === "quantity" && b.system === "quantity") {
    return isSameUnit(a.unit, b.unit) ? a.value - b.value : undefined;
  }
  if (typeof a.value === "number" && typeof b.value === "number") return a.value - b.value;
  throw new PathError("values of different types were to be compared");
}

function calculated(
  calculate: (a: SystemValue, b: SystemValue) => SystemValue | number | undefined,
  system?: "decimal" | "integer",
): Operator {
  return (left, right) => {
    const [a, b] = [single(left), single(right)].map((item) => item && systemValueOf(item));
    if (a === undefined || b === undefined) return [];
    const result = calculate(a, b);
    if (result === undefined) return [];
    if (typeof result !== "number") return [result];
    const whole = a.system === "integer" && b.system === "integer" ? "integer" : "decimal";
    // Decimals are exact in FHIRPath: the noise of binary fractions is cut off.
    return [{ system: system ?? whole, value: Number(result.toPrecision(15)) }];
  };
}

function plus(a: SystemValue, b: SystemValue): SystemValue | number {
  if (a.system === "string" && b.system === "string") return { system: "string", value: a.value + b.value };
  if ((a.system === "date" || a.system === "dateTime") && b.system === "quantity")
    return { system: a.system, value: addToDate(a.value, b.value, b.unit) };
  return number(a) + number(b);
}

function minus(a: SystemValue, b: SystemValue): SystemValue | number {
  if ((a.system === "date" || a.system === "dateTime") && b.system === "quantity")
    return { system: a.system, value: addToDate(a.value, -b.value, b.unit) };
  return number(a) - number(b);
}

function number(value: SystemValue): number {
  if (value.system === "integer" || value.system === "decimal") return value.value;
  throw new PathError("a number was expected");
}
