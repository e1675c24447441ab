import type { JsonObject } from "../../JsonObject.ts";
import type { FhirNode } from "./FhirNode.ts";

/** Writes nodes back as FHIR JSON. What repeats in FHIR is an array, also where it occurs once. */
export function writeTree(node: FhirNode): JsonObject {
  const object: JsonObject = node.isResource ? { resourceType: node.type } : {};
  const groups = new Map<string, FhirNode[]>();
  for (const child of node.children) {
    const group = groups.get(child.key);
    if (group === undefined) groups.set(child.key, [child]);
    else group.push(child);
  }
  for (const [key, group] of groups) writeGroup(object, key, group);
  return object;
}

function writeGroup(object: JsonObject, key: string, group: FhirNode[]): void {
  const [first] = group;
  if (first === undefined) return;
  const asArray = first.isMany || group.length > 1;
  if (!first.isPrimitive) {
    const written = group.map(writeTree);
    object[key] = asArray ? written : written[0];
    return;
  }
  const values = group.map(({ value }) => value ?? null);
  const extras = group.map((node) => (node.children.length > 0 ? writeTree(node) : null));
  if (values.some((value) => value !== null)) object[key] = asArray ? values : values[0];
  if (extras.some((extra) => extra !== null)) object[`_${key}`] = asArray ? extras : extras[0];
}
