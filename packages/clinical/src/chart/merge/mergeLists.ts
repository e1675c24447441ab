import type { ListName } from "../order.ts";
import { combineItems } from "./combineItems.ts";
import { type AnyItem, itemKey } from "./itemKey.ts";

interface Slot {
  item: AnyItem;
  /** The lists that have given to it: one list's own items are never one, two equal doses are two. */
  readonly from: Set<number>;
}

/** Lists of several records as one, in which what several say stands once. */
export function mergeLists<Item extends AnyItem>(
  list: ListName | "results",
  lists: readonly (readonly Item[])[],
): Item[] {
  const slots: Slot[] = [];
  const byKey = new Map<string, Slot[]>();
  for (const [number, items] of lists.entries()) {
    for (const item of items) {
      const key = itemKey(list, item);
      const alike = key === undefined ? [] : (byKey.get(key) ?? []);
      if (joins(item, { number, alike })) continue;
      const slot = { item, from: new Set([number]) };
      slots.push(slot);
      if (key !== undefined) byKey.set(key, [...alike, slot]);
    }
  }
  return slots.map(({ item }) => item as Item);
}

function joins(
  item: AnyItem,
  { number, alike }: { readonly number: number; readonly alike: readonly Slot[] },
): boolean {
  for (const slot of alike) {
    if (slot.from.has(number)) continue;
    const whole = combineItems(slot.item, item);
    if (whole === undefined) continue;
    slot.item = whole;
    slot.from.add(number);
    return true;
  }
  return false;
}
