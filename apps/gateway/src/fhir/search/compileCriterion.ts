import { type FaultCode, fault } from "../fault.ts";
import type { Item } from "../view/Item.ts";
import type { Matcher } from "./Matcher.ts";
import { matchDate } from "./matchDate.ts";
import { matchQuantity } from "./matchQuantity.ts";
import { matchReference, matchReferenceIdentifier, referenceOf } from "./matchReference.ts";
import { matchString } from "./matchString.ts";
import { matchToken, matchTokenText } from "./matchToken.ts";
import { matchUri } from "./matchUri.ts";
import { parametersOf } from "./parametersOf.ts";
import type { SearchParameter } from "./SearchParameter.ts";
import { splitValues, unescapeValue } from "./splitValues.ts";
import { valuesAt } from "./valuesAt.ts";

/** What a search needs to know of the world. */
export interface SearchContext {
  /** Where the resources lie, such as `https://gateway.example/fhir`. */
  readonly base: string;
  readonly now: Date;
  /** A resource by `Type/id`, for chains. */
  readonly find: (reference: string) => Item | undefined;
}

/** One parameter of a search: asks whether a resource is as it says. */
export type Criterion = (item: Item, context: SearchContext) => boolean;

/** A parameter as it was read, or `unknown` for one that this type does not have. */
export type Compiled =
  | {
      readonly criterion: Criterion;
      readonly parameter: SearchParameter;
      /** With how many values a resource is compared. */
      readonly cost: number;
    }
  | "unknown";

export interface Asked {
  readonly type: string;
  /** With modifier and chain: `code:not`, `subject:Patient.name`. */
  readonly name: string;
  readonly value: string;
}

/**
 * Compiles one parameter. Repeated ones all have to hold; of the values between commas one.
 *
 * Errors: `fhir/modifier-unknown`, `fhir/parameter-value`.
 */
export function compileCriterion(
  { type, name, value }: Asked,
  context: Omit<SearchContext, "find">,
): Compiled {
  const dot = name.indexOf(".");
  const [plain = "", modifier = "", ...more] = (dot < 0 ? name : name.slice(0, dot)).split(":");
  const parameter = parametersOf(type)?.get(plain);
  if (!parameter) return "unknown";
  const refuse = (code: FaultCode): never => {
    throw fault(code, { parameter: plain });
  };
  if (more.length > 0) refuse("fhir/modifier-unknown");
  if (dot >= 0) {
    if (parameter.type !== "reference") refuse("fhir/modifier-unknown");
    return chain({ parameter, target: modifier, inner: name.slice(dot + 1), value }, context);
  }
  const valuesOf = (item: Item) => parameter.paths.flatMap((path) => valuesAt(item.resource, path));
  if (modifier === "missing") {
    if (value !== "true" && value !== "false") refuse("fhir/parameter-value");
    return { parameter, cost: 1, criterion: (item) => (valuesOf(item).length === 0) === (value === "true") };
  }
  const asked = splitValues(value);
  if (asked.length === 0 || asked.length > MOST_VALUES) refuse("fhir/parameter-value");
  const matchers = asked.map((one) => matcherOf({ parameter, modifier, value: one }, context));
  const isMet = (item: Item) => {
    const values = valuesOf(item);
    return matchers.some((matches) => values.some(matches));
  };
  const isNot = parameter.type === "token" && modifier === "not";
  return { parameter, cost: asked.length, criterion: isNot ? (item) => !isMet(item) : isMet };
}

const MOST_VALUES = 500;

function matcherOf(
  {
    parameter,
    modifier,
    value,
  }: { readonly parameter: SearchParameter; readonly modifier: string; readonly value: string },
  { base, now }: Omit<SearchContext, "find">,
): Matcher {
  const { name } = parameter;
  const text = unescapeValue(value);
  const isPlain = modifier === "";
  switch (parameter.type) {
    case "token":
      if (isPlain || modifier === "not") return matchToken(value);
      if (modifier === "text") return matchTokenText(text);
      break;
    case "string":
      if (isPlain || modifier === "exact" || modifier === "contains")
        return matchString(text, isPlain ? "" : modifier);
      break;
    case "date":
      if (isPlain) return matchDate(text, { name, now });
      break;
    case "quantity":
    case "number":
      if (isPlain) return matchQuantity(text, name);
      break;
    case "uri":
      if (isPlain || modifier === "below" || modifier === "above")
        return matchUri(text, isPlain ? "" : modifier);
      break;
    case "reference":
      if (modifier === "identifier") return matchReferenceIdentifier(value);
      if (isPlain || parametersOf(modifier)) return matchReference(text, { type: modifier, base });
  }
  throw fault("fhir/modifier-unknown", { parameter: name });
}

/** `patient.identifier=…`, one step deep: what is pointed to is as the rest says. */
function chain(
  asked: {
    readonly parameter: SearchParameter;
    readonly target: string;
    readonly inner: string;
    readonly value: string;
  },
  context: Omit<SearchContext, "find">,
): Compiled {
  const { parameter, target, inner, value } = asked;
  if (inner.includes(".")) throw fault("fhir/modifier-unknown", { parameter: parameter.name });
  const named = parameter.targets.includes("*") ? [] : parameter.targets;
  const types = target === "" ? narrowed(parameter, named) : [target];
  const byType = new Map<string, Criterion>();
  let cost = 0;
  for (const type of types) {
    const compiled = compileCriterion({ type, name: inner, value }, context);
    if (compiled === "unknown") continue;
    byType.set(type, compiled.criterion);
    cost = Math.max(cost, compiled.cost);
  }
  if (byType.size === 0) return "unknown";
  return {
    ...{ parameter, cost },
    criterion: (item, world) =>
      parameter.paths
        .flatMap((path) => valuesAt(item.resource, path))
        .some((value) => {
          const found = world.find(referenceOf(value) ?? "");
          return found !== undefined && (byType.get(found.type)?.(found, world) ?? false);
        }),
  };
}

/** `patient` points to patients only, whatever the element may. */
function narrowed({ paths }: SearchParameter, targets: readonly string[]): readonly string[] {
  const filters = paths.map((path) => path.split("@")[1]);
  const own = filters.filter((one): one is string => one !== undefined);
  return own.length === filters.length ? own : targets;
}
