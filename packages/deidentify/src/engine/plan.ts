import type { Kind } from "../Kind.ts";
import { CODE_LISTS, RESOURCE_TYPES, TYPES } from "../r4/generated/elements.ts";
import type { Action } from "./Decision.ts";
import { decide } from "./decide.ts";
import { ALSO_REQUIRED, HOLLOW_WITH, MASKED_WHEN_REMOVED, NEEDS_A_NAME } from "./invariants.ts";
import type { Policy } from "./Policy.ts";

/** What is done with one element of FHIR. Made once for a policy, shared by all its runs. */
export interface ElementPlan {
  /** A small number of its own. */
  index: number;
  name: string;
  /** FHIR's defining path, such as `Patient.name` or `Period.start`. */
  path: string;
  /** The FHIR type's name, or the path of a backbone element. */
  type: string;
  many: boolean;
  required: boolean;
  /** Leaves data-absent-reason behind when removed. */
  masked: boolean;
  action: Action;
  kind: Kind;
  rule: string;
  /** The closed list that a code must be on. */
  codes: ReadonlySet<string> | undefined;
  /** The plan of a complex type; found on first use, because types refer to each other. */
  nested: TypePlan | undefined;
  book: PlanBook;
}

export interface TypePlan {
  name: string;
  elements: Map<string, ElementPlan>;
  isResource: boolean;
  /** Elements that say nothing alone. */
  fillers: readonly string[] | undefined;
  needsName: boolean;
  /** Holds numbers that its code or question may turn into an age. */
  mayTellAge: boolean;
  /** What the engine notes for a name that FHIR does not define here. */
  unknown: ElementPlan;
  /** Likewise for extensions of primitives (`_name`). */
  primitiveExtension: ElementPlan;
}

const MAY_TELL_AGE = new Set(["Observation", "Observation.component", "QuestionnaireResponse.item"]);
const lines = new Map<string, string>(TYPES.map((line) => [line.slice(0, line.indexOf("|")), line]));
const lists: (ReadonlySet<string> | undefined)[] = [];
const FIELD = /^([^:]+):([A-Za-z.0-9]+)(\*?)(!?)(?:@(\d+))?$/;

export const RESOURCE_TYPE_NAMES: ReadonlySet<string> = new Set(RESOURCE_TYPES);

/** All plans under one policy. */
export class PlanBook {
  readonly #policy: Policy;
  readonly #plans = new Map<string, TypePlan>();
  #count = 0;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** The plan of a resource, data type or backbone element; undefined for a name that R4 does not define. */
  planOf(typeName: string): TypePlan | undefined {
    const made = this.#plans.get(typeName);
    if (made !== undefined) return made;
    const line = lines.get(typeName);
    if (line === undefined) return undefined;
    const bare = {
      type: "",
      many: false,
      required: false,
      masked: false,
      action: "drop",
      codes: undefined,
      nested: undefined,
      book: this,
    } as const;
    const plan: TypePlan = {
      name: typeName,
      elements: new Map(),
      isResource: RESOURCE_TYPE_NAMES.has(typeName),
      fillers: HOLLOW_WITH[typeName],
      needsName: NEEDS_A_NAME.has(typeName),
      mayTellAge: MAY_TELL_AGE.has(typeName) && this.#policy.rules.agesOver89 === "pooled",
      unknown: {
        ...bare,
        index: this.#count++,
        name: "(unknown)",
        path: `${typeName}.(unknown)`,
        kind: "unknown",
        rule: "unknown-element",
      },
      primitiveExtension: {
        ...bare,
        index: this.#count++,
        name: "_(primitive)",
        path: `${typeName}._(primitive)`,
        kind: "extension",
        rule: "primitive-extension",
      },
    };
    this.#plans.set(typeName, plan);
    for (const field of line.slice(line.indexOf("|") + 1).split(",")) {
      const [, name = "", type = "", many, required, list] = FIELD.exec(field) ?? [];
      if (name === "") continue;
      const decision = decide({ parent: typeName, name, type, closed: list !== undefined }, this.#policy);
      plan.elements.set(name, {
        index: this.#count++,
        name,
        path: `${typeName}.${name}`,
        type,
        many: many === "*",
        required: required === "!" || ALSO_REQUIRED.has(`${typeName}.${name}`),
        masked: MASKED_WHEN_REMOVED.has(`${typeName}.${name}`),
        codes: list === undefined ? undefined : codeList(Number(list)),
        nested: undefined,
        book: this,
        ...decision,
      });
    }
    return plan;
  }
}

const books = new Map<string, PlanBook>();

/** The one book of a policy. */
export function planBookOf(policy: Policy): PlanBook {
  const name = `${policy.rules.name} ${policy.notes}`;
  let book = books.get(name);
  if (book === undefined) {
    book = new PlanBook(policy);
    books.set(name, book);
  }
  return book;
}

/** The plan behind a complex element. */
export function nestedPlan(element: ElementPlan): TypePlan {
  element.nested ??= element.book.planOf(element.type) as TypePlan;
  return element.nested;
}

function codeList(index: number): ReadonlySet<string> {
  const made = lists[index];
  if (made !== undefined) return made;
  const list = new Set((CODE_LISTS[index] ?? "").split(" "));
  lists[index] = list;
  return list;
}
