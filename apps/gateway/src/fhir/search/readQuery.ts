import { fault } from "../fault.ts";
import { type Criterion, compileCriterion, type SearchContext } from "./compileCriterion.ts";
import { parametersOf } from "./parametersOf.ts";
import type { Include, SearchQuery } from "./SearchQuery.ts";
import { splitValues, unescapeValue } from "./splitValues.ts";

export const PAGE_MOST = 500;
const PAGE = 50;
const MOST_PARAMETERS = 100;
/** Values of all parameters together. */
export const MOST_COMPARED = 2_000;
/** Read by the server as a whole, not by the search. */
const ELSEWHERE = new Set(["_format", "_pretty"]);
const SUMMARIES = new Set(["true", "text", "data", "count", "false"]);
const TOTALS = new Set(["none", "estimate", "accurate"]);

/**
 * Reads a search's parameters, in order as they came.
 *
 * Errors: `fhir/type-unknown`, `fhir/modifier-unknown`, `fhir/parameter-value`; with `strict` also
 * `fhir/parameter-unknown`. `fhir/too-costly` where more is compared than a search may.
 */
export function readQuery(
  {
    type,
    pairs,
    strict,
  }: {
    readonly type: string;
    readonly pairs: readonly (readonly [string, string])[];
    readonly strict: boolean;
  },
  context: Omit<SearchContext, "find">,
): SearchQuery {
  const known = parametersOf(type);
  if (!known) throw fault("fhir/type-unknown");
  if (pairs.length > MOST_PARAMETERS) throw fault("fhir/parameter-value", { limit: MOST_PARAMETERS });
  const criteria: Criterion[] = [];
  const patients: string[][] = [];
  const ids: string[][] = [];
  const sort: SearchQuery["sort"][number][] = [];
  const includes: Include[] = [];
  const revincludes: Include[] = [];
  const unknown: string[] = [];
  const understood: (readonly [string, string])[] = [];
  const once = new Map<string, string>();
  let cost = 0;
  for (const [name, value] of pairs) {
    if (ELSEWHERE.has(name)) continue;
    // An empty value says nothing (https://hl7.org/fhir/R4/search.html#empty).
    if (value === "") continue;
    const isKnown = take(name, value);
    if (isKnown) understood.push([name, value]);
    else unknown.push(name);
  }
  if (strict && unknown.length > 0) throw fault("fhir/parameter-unknown", factsOf(unknown));
  if (cost > MOST_COMPARED) throw fault("fhir/too-costly", { limit: MOST_COMPARED });
  return {
    ...{ type, criteria, cost, patients, ids, sort, includes, revincludes, unknown, understood },
    count: readCount(once.get("_count")),
    total: oneOf("_total", TOTALS, once) ?? "accurate",
    summary: oneOf("_summary", SUMMARIES, once) ?? "false",
    elements: splitValues(once.get("_elements") ?? "").filter((one) => /^\w+$/.test(one)),
  };

  function take(name: string, value: string): boolean {
    switch (name) {
      case "_count":
      case "_total":
      case "_summary":
      case "_elements":
        if (once.has(name)) throw fault("fhir/parameter-value", { parameter: name });
        once.set(name, value);
        return true;
      case "_contained":
        return value === "false";
      case "_sort":
        return splitValues(value).every((one) => {
          const descending = one.startsWith("-");
          const parameter = known?.get(descending ? one.slice(1) : one);
          if (parameter) sort.push({ parameter, descending });
          return parameter !== undefined;
        });
      case "_include":
      case "_include:iterate":
        return readInclude(value, {
          source: type,
          target: null,
          iterate: name.endsWith("iterate"),
          into: includes,
        });
      case "_revinclude":
      case "_revinclude:iterate":
        return readInclude(value, {
          source: null,
          target: type,
          iterate: name.endsWith("iterate"),
          into: revincludes,
        });
    }
    const compiled = compileCriterion({ type, name, value }, context);
    if (compiled === "unknown") return false;
    criteria.push(compiled.criterion);
    cost += compiled.cost;
    const values = splitValues(value).map(unescapeValue);
    const isPatient =
      name === "patient" || name === "patient:Patient" || name === "subject" || name === "subject:Patient";
    if (isPatient) patients.push(values);
    if (name === "_id") ids.push(values);
    return true;
  }
}

/** `source` and `target` are the types that it has to begin at or lead to, unless it goes on from what was included. */
function readInclude(
  value: string,
  asked: {
    readonly source: string | null;
    readonly target: string | null;
    readonly iterate: boolean;
    readonly into: Include[];
  },
): boolean {
  const { iterate, into } = asked;
  const [type = "", name = "", target = null, ...more] = value.split(":");
  const parameter = parametersOf(type)?.get(name);
  if (more.length > 0 || parameter?.type !== "reference") return false;
  const leadsTo = (one: string) => parameter.targets.includes("*") || parameter.targets.includes(one);
  if (!iterate && asked.source !== null && type !== asked.source) return false;
  if (!iterate && asked.target !== null && !leadsTo(asked.target)) return false;
  if (target !== null && (!parametersOf(target) || !leadsTo(target))) return false;
  into.push({ type, parameter, target, iterate });
  return true;
}

function readCount(text: string | undefined): number {
  if (text === undefined) return PAGE;
  if (!/^\d{1,9}$/.test(text)) throw fault("fhir/parameter-value", { parameter: "_count" });
  return Math.min(Number(text), PAGE_MOST);
}

function oneOf<Value extends string>(
  name: string,
  values: ReadonlySet<string>,
  once: ReadonlyMap<string, string>,
): Value | undefined {
  const value = once.get(name);
  if (value === undefined) return undefined;
  if (!values.has(value)) throw fault("fhir/parameter-value", { parameter: name });
  return value as Value;
}

/** Names that look like names: a value that slipped in is not repeated. */
function factsOf(names: readonly string[]) {
  const [first = ""] = names;
  return /^[\w:.-]{1,64}$/.test(first) ? { parameter: first } : undefined;
}
