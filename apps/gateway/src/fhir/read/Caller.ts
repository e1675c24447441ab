import { isLinchpinError } from "@linchpin/errors";
import type { Client } from "../../smart/Client.ts";
import type { Scope } from "../../smart/Scope.ts";
import { type Criterion, compileCriterion, type SearchContext } from "../search/compileCriterion.ts";
import type { Item } from "../view/Item.ts";

/** An EHR system with a token, and what its scopes let it do. */
export interface Caller {
  readonly client: Client;
  /** Asks whether any scope allows that for a type: `r` read, `s` search, `c` hand in. */
  readonly may: (action: "r" | "s" | "c", type: string) => boolean;
  /** Asks whether a scope that allows `action` covers this very resource, its filter included. */
  readonly sees: (
    item: Item,
    to: { readonly action: "r" | "s"; readonly find: SearchContext["find"] },
  ) => boolean;
  /** How many values a resource is compared with for that. */
  readonly cost: number;
}

/** Scopes as what they allow. A filter that this server cannot read allows nothing. */
export function makeCaller(
  client: Client,
  { scopes, context }: { readonly scopes: readonly Scope[]; readonly context: Omit<SearchContext, "find"> },
): Caller {
  const covers = (scope: Scope, type: string) => scope.type === "*" || scope.type === type;
  const compiled = scopes.flatMap((scope) => {
    const filter = compileFilter(scope, context);
    return filter ? [{ scope, ...filter }] : [];
  });
  return {
    client,
    may: (action, type) =>
      compiled.some(({ scope }) => covers(scope, type) && scope.actions.includes(action)),
    cost: compiled.reduce((sum, { cost }) => sum + cost, 0),
    sees: (item, { action, find }) =>
      compiled.some(
        ({ scope, criteria }) =>
          covers(scope, item.type) &&
          scope.actions.includes(action) &&
          criteria.every((criterion) => criterion(item, { ...context, find })),
      ),
  };
}

function compileFilter(
  { type, filter }: Scope,
  context: Omit<SearchContext, "find">,
): { readonly criteria: readonly Criterion[]; readonly cost: number } | null {
  const criteria: Criterion[] = [];
  let cost = 0;
  for (const [name, value] of new URLSearchParams(filter)) {
    try {
      const compiled = compileCriterion({ type, name, value }, context);
      if (compiled === "unknown") return null;
      criteria.push(compiled.criterion);
      cost += compiled.cost;
    } catch (thrown) {
      if (isLinchpinError(thrown)) return null;
      throw thrown;
    }
  }
  return { criteria, cost };
}
