import type { FhirNode } from "../tree/FhirNode.ts";
import type { Expression } from "./Expression.ts";
import { FUNCTIONS } from "./functions.ts";
import { type Item, isNode, systemValueOf } from "./Item.ts";
import { applyOperator, single } from "./operators.ts";
import { PathError } from "./PathError.ts";
import { isOfType } from "./types.ts";

/** What an expression is evaluated over. */
export interface Surroundings {
  /** The clock, for now() and today(). */
  now: Date;
  /** The resource that the focus belongs to: %resource. */
  resource: FhirNode;
}

interface Scope extends Surroundings {
  focus: Item[];
  context: Item[];
  index: number;
}

/**
 * Evaluates a parsed expression with one item as focus. Nodes in the answer are those of the resource itself, so that
 * they can be changed. Throws a {@link PathError} where types do not fit.
 */
export function evaluate(expression: Expression, focus: Item, surroundings: Surroundings): Item[] {
  return run(expression, { ...surroundings, focus: [focus], context: [focus], index: 0 });
}

/**
 * Asks whether a condition holds. An empty answer counts as yes, as with the invariants of FHIR and with Microsoft's
 * tool: a date known to the year only is generalized rather than kept.
 */
export function holds(expression: Expression, focus: Item, surroundings: Surroundings): boolean {
  return truth(evaluate(expression, focus, surroundings)) ?? true;
}

function run(expression: Expression, scope: Scope): Item[] {
  switch (expression.kind) {
    case "literal":
      return [expression.value];
    case "empty":
      return [];
    case "this":
      return scope.focus;
    case "index":
    case "total":
      return [{ system: "integer", value: scope.index }];
    case "constant":
      return constant(expression.name, scope);
    case "member":
      return members(expression.on === undefined ? scope.focus : run(expression.on, scope), expression.name);
    case "indexed":
      return indexed(run(expression.on, scope), run(expression.index, scope));
    case "unary":
      return expression.operator === "+"
        ? run(expression.of, scope)
        : applyOperator("*", run(expression.of, scope), [{ system: "integer", value: -1 }]);
    case "type":
      return typed(expression.operator, run(expression.of, scope), expression.type);
    case "binary":
      return binary(expression, scope);
    case "call":
      return call(expression, scope);
  }
}

function call(expression: Extract<Expression, { kind: "call" }>, scope: Scope): Item[] {
  const known = FUNCTIONS[expression.name];
  if (known === undefined) throw new PathError("a function that is not known");
  return known.run({
    input: expression.on === undefined ? scope.focus : run(expression.on, scope),
    count: expression.args.length,
    now: scope.now,
    value: (i) => {
      const arg = expression.args[i];
      return arg === undefined ? [] : run(arg, scope);
    },
    each: (i, item, index) => {
      const arg = expression.args[i];
      return arg === undefined ? [] : run(arg, { ...scope, focus: [item], index });
    },
  });
}

function constant(name: string, scope: Scope): Item[] {
  if (name === "context") return scope.context;
  if (name === "resource") return [scope.resource];
  let root = scope.resource;
  while (root.parent !== undefined && root.name === "contained") root = root.parent;
  return [root];
}

/** Children of that name; with a capital, the items of that type themselves: `Patient.name` asked of a Patient. */
function members(items: Item[], name: string): Item[] {
  if (/^[A-Z]/.test(name)) return items.filter((item) => isNode(item) && isOfType(item, name));
  return items.flatMap((item) => (isNode(item) ? item.children.filter((child) => child.name === name) : []));
}

function indexed(items: Item[], index: Item[]): Item[] {
  const at = single(index);
  const value = at === undefined ? undefined : systemValueOf(at)?.value;
  if (value === undefined) return [];
  if (typeof value !== "number") throw new PathError("an index that is not a number");
  const item = items[value];
  return item === undefined ? [] : [item];
}

function typed(operator: "is" | "as", items: Item[], type: string): Item[] {
  if (operator === "as") return items.filter((item) => isOfType(item, type));
  const item = single(items);
  return item === undefined ? [] : [{ system: "boolean", value: isOfType(item, type) }];
}

/** What a collection says as a yes or no; undefined when empty. https://hl7.org/fhirpath/N1/#singleton-evaluation-of-collections */
export function truth(items: Item[]): boolean | undefined {
  const item = single(items);
  if (item === undefined) return undefined;
  const value = systemValueOf(item);
  return value?.system === "boolean" ? value.value : true;
}

function binary(expression: Extract<Expression, { kind: "binary" }>, scope: Scope): Item[] {
  const { operator } = expression;
  const left = run(expression.left, scope);
  if (!LOGICAL.has(operator)) return applyOperator(operator, left, run(expression.right, scope));
  const answer = logical(operator, truth(left), () => truth(run(expression.right, scope)));
  return answer === undefined ? [] : [{ system: "boolean", value: answer }];
}

const LOGICAL = new Set(["and", "or", "xor", "implies"]);

function logical(
  operator: string,
  left: boolean | undefined,
  ask: () => boolean | undefined,
): boolean | undefined {
  if (operator === "and") {
    if (left === false) return false;
    const right = ask();
    return right === false ? false : left === undefined || right === undefined ? undefined : true;
  }
  if (operator === "or") {
    if (left === true) return true;
    const right = ask();
    return right === true ? true : left === undefined || right === undefined ? undefined : false;
  }
  const right = ask();
  if (operator === "xor") return left === undefined || right === undefined ? undefined : left !== right;
  if (left === false || right === true) return true;
  return left === undefined || right === undefined ? undefined : false;
}
