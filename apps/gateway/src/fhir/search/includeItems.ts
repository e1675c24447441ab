import type { Item } from "../view/Item.ts";
import { referenceOf } from "./matchReference.ts";
import type { Include, SearchQuery } from "./SearchQuery.ts";
import { valuesAt } from "./valuesAt.ts";

/** More than this is not brought along: a page stays a page. */
export const INCLUDED_MOST = 2_000;

/**
 * What `_include` and `_revinclude` bring along with these matches
 * (https://hl7.org/fhir/R4/search.html#revinclude): never anything that the caller may not see, as `all` and `find` hold none.
 */
export function includeItems(
  matches: readonly Item[],
  {
    query,
    all,
    find,
  }: {
    readonly query: Pick<SearchQuery, "includes" | "revincludes">;
    readonly all: readonly Item[];
    readonly find: (reference: string) => Item | undefined;
  },
): { readonly included: readonly Item[]; readonly isCut: boolean } {
  const met = new Set(matches);
  const included: Item[] = [];
  let fresh = matches;
  for (let round = 0; fresh.length > 0; round++) {
    const wanted = (one: Include) => round === 0 || one.iterate;
    const next: Item[] = [];
    const add = (item: Item | undefined) => {
      if (!item || met.has(item)) return;
      met.add(item);
      next.push(item);
    };
    for (const { type, parameter, target } of query.includes.filter(wanted)) {
      for (const item of fresh) {
        if (item.type !== type) continue;
        for (const reference of referencesOf(item, parameter.paths)) {
          const found = find(reference);
          if (found && (target === null || found.type === target)) add(found);
        }
      }
    }
    const places = new Set(fresh.map(({ type, id }) => `${type}/${id}`));
    for (const { type, parameter, target } of query.revincludes.filter(wanted)) {
      for (const item of all) {
        if (item.type !== type || met.has(item)) continue;
        const pointsHere = referencesOf(item, parameter.paths).some(
          (reference) => places.has(reference) && (target === null || reference.startsWith(`${target}/`)),
        );
        if (pointsHere) add(item);
      }
    }
    included.push(...next);
    if (included.length > INCLUDED_MOST) return { included: included.slice(0, INCLUDED_MOST), isCut: true };
    fresh = next;
  }
  return { included, isCut: false };
}

function referencesOf(item: Item, paths: readonly string[]): string[] {
  return paths.flatMap((path) => valuesAt(item.resource, path)).flatMap((value) => referenceOf(value) ?? []);
}
