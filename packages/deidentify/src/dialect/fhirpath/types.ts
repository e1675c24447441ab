import { type Item, isNode } from "./Item.ts";

const SYSTEM: { [type: string]: string } = {
  Boolean: "boolean",
  String: "string",
  Integer: "integer",
  Decimal: "decimal",
  Date: "date",
  DateTime: "dateTime",
  Time: "time",
  Quantity: "quantity",
};

/** Asks whether an item is of a type, by its FHIR name (`Age`, `FHIR.Age`) or, for computed values, its system name. */
export function isOfType(item: Item, asked: string): boolean {
  const type = asked.replace(/^(?:FHIR|System)\./, "");
  if (!isNode(item)) return SYSTEM[type] === item.system || type === item.system;
  if (asked.startsWith("System.")) return SYSTEM[type] === item.type;
  if (item.type === type) return true;
  if (type === "Resource" || type === "DomainResource") return item.isResource;
  if (type === "BackboneElement") return item.type.includes(".");
  return type === "Element" && !item.isResource;
}
