import type { FhirNode } from "../tree/FhirNode.ts";
import { compareParts, partsOfDate } from "./compareDates.ts";
import { type Item, isNode, systemValueOf } from "./Item.ts";
import type { SystemValue } from "./SystemValue.ts";

/** `=` of two items; undefined where nobody knows (dates of different precision). https://hl7.org/fhirpath/N1/#equality */
export function isEqual(left: Item, right: Item): boolean | undefined {
  const a = systemValueOf(left);
  const b = systemValueOf(right);
  if (a === undefined || b === undefined) {
    return isNode(left) && isNode(right) ? left === right || textOfNode(left) === textOfNode(right) : false;
  }
  return isSameValue(a, b);
}

function isSameValue(a: SystemValue, b: SystemValue): boolean | undefined {
  if (isDated(a) && isDated(b)) {
    if ((a.system === "time") !== (b.system === "time")) return false;
    const [one, other] = [a, b].map(({ value, system }) => partsOfDate(value, system === "time"));
    if (one === undefined || other === undefined) return a.value === b.value;
    const order = compareParts(one, other);
    return order === undefined ? undefined : order === 0;
  }
  if (a.system === "quantity" || b.system === "quantity") return isSameQuantity(a, b);
  return a.value === b.value;
}

function isSameQuantity(a: SystemValue, b: SystemValue): boolean | undefined {
  if (a.value !== b.value) return false;
  if (a.system !== "quantity" || b.system !== "quantity") return true;
  return isSameUnit(a.unit, b.unit);
}

/** Asks whether two units are one: `year` and `years`, not `mg` and `g` (which are not converted). */
export function isSameUnit(a: string, b: string): boolean {
  return a === b || a.replace(/s$/, "") === b.replace(/s$/, "");
}

/** `~`: never unknown; case and spaces of strings do not matter. https://hl7.org/fhirpath/N1/#equivalence */
export function isEquivalent(left: Item, right: Item): boolean {
  const a = systemValueOf(left);
  const b = systemValueOf(right);
  if (a?.system === "string" && b?.system === "string") return plain(a.value) === plain(b.value);
  return isEqual(left, right) === true;
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, " ").toLowerCase();
}

/** Asks for a value with the parts of a calendar or clock. */
export function isDated(
  value: SystemValue,
): value is Extract<SystemValue, { system: "date" | "dateTime" | "time" }> {
  return value.system === "date" || value.system === "dateTime" || value.system === "time";
}

/** A complex node as a text that is the same for nodes that say the same. */
export function textOfNode(node: FhirNode): string {
  return JSON.stringify([node.value ?? null, node.children.map((child) => [child.key, textOfNode(child)])]);
}
