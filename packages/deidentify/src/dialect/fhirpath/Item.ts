import { isPrimitiveType } from "../tree/definitions.ts";
import type { FhirNode } from "../tree/FhirNode.ts";
import type { SystemValue } from "./SystemValue.ts";

/** What a collection of FHIRPath holds: nodes of the resource themselves, or computed values. */
export type Item = FhirNode | SystemValue;

/** Asks whether an item is a node of the resource. */
export function isNode(item: Item): item is FhirNode {
  return "children" in item;
}

const INTEGERS = new Set(["integer", "positiveInt", "unsignedInt"]);

/** The value of an item that has one; undefined for a complex node. Source: https://hl7.org/fhirpath/N1/ and FHIR R4 2.9.1 */
export function systemValueOf(item: Item): SystemValue | undefined {
  if (!isNode(item)) return item;
  if (!isPrimitiveType(item.type)) return quantityOf(item);
  const { value, type } = item;
  if (value === undefined) return undefined;
  if (typeof value === "boolean") return { system: "boolean", value };
  if (typeof value === "number") return { system: INTEGERS.has(type) ? "integer" : "decimal", value };
  if (type === "date") return { system: "date", value };
  if (type === "dateTime" || type === "instant") return { system: "dateTime", value };
  if (type === "time") return { system: "time", value };
  return { system: "string", value };
}

const QUANTITIES = new Set(["Quantity", "Age", "Count", "Distance", "Duration", "SimpleQuantity"]);

function quantityOf(node: FhirNode): SystemValue | undefined {
  if (!QUANTITIES.has(node.type)) return undefined;
  const part = (name: string) => node.children.find((child) => child.name === name)?.value;
  const value = part("value");
  const unit = part("code") ?? part("unit") ?? "1";
  return typeof value === "number" ? { system: "quantity", value, unit: String(unit) } : undefined;
}
