import type { Item } from "../view/Item.ts";
import { spansOf } from "./matchDate.ts";
import { referenceOf } from "./matchReference.ts";
import { fold, textsOf } from "./matchString.ts";
import { codedOf } from "./matchToken.ts";
import type { SearchParameter } from "./SearchParameter.ts";
import type { SearchQuery } from "./SearchQuery.ts";
import { isObject, valuesAt } from "./valuesAt.ts";

type Key = number | string | undefined;

/**
 * Sorts as `_sort` says, what has no value last; what is left open by the newest and then by id, so that pages follow
 * each other.
 */
export function sortItems(items: readonly Item[], sort: SearchQuery["sort"]): Item[] {
  const keyed = items.map((item) => ({
    item,
    keys: sort.map(({ parameter, descending }) => keyOf(item, parameter, descending)),
  }));
  keyed.sort((a, b) => {
    for (const [index, { descending }] of sort.entries()) {
      const order = compare(a.keys[index], b.keys[index], descending);
      if (order !== 0) return order;
    }
    return (
      b.item.updatedAt - a.item.updatedAt || (a.item.id < b.item.id ? -1 : a.item.id > b.item.id ? 1 : 0)
    );
  });
  return keyed.map(({ item }) => item);
}

function compare(a: Key, b: Key, descending: boolean): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return (a < b ? -1 : 1) * (descending ? -1 : 1);
}

/** Of several values the least, or the greatest where it goes down. */
function keyOf(item: Item, parameter: SearchParameter, descending: boolean): Key {
  const values = parameter.paths.flatMap((path) => valuesAt(item.resource, path));
  const keys = values
    .flatMap((value) => keysOf(value, parameter, descending))
    .filter((key) => key !== undefined);
  return keys.reduce<Key>(
    (best, key) => (best === undefined || key < best !== descending ? key : best),
    undefined,
  );
}

function keysOf(value: unknown, { type }: SearchParameter, descending: boolean): Key[] {
  switch (type) {
    case "date":
      return spansOf(value).map(({ from, to }) => (descending ? to : from));
    case "string":
      return textsOf(value).map(fold);
    case "token":
      return codedOf(value).map(({ code }) => code);
    case "quantity":
    case "number":
      return [
        typeof value === "number"
          ? value
          : isObject(value) && typeof value.value === "number"
            ? value.value
            : undefined,
      ];
    default:
      return [referenceOf(value)];
  }
}
