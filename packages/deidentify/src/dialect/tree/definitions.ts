import { RESOURCE_TYPES, TYPES } from "../../r4/generated/elements.ts";

/** One element as FHIR R4 defines it. */
export interface ElementDefinition {
  name: string;
  key: string;
  type: string;
  isMany: boolean;
}

const FIELD = /^([^:]+):([A-Za-z.0-9]+)(\*?)/;
/** Elements that only look like choices: FHIR R4 defines each for itself, and both may stand together. */
const NO_CHOICE = new Set([
  "ClinicalImpression.finding.item",
  "PaymentReconciliation.payment",
  "Task.instantiates",
]);
const lines = new Map(TYPES.map((line) => [line.slice(0, line.indexOf("|")), line]));
const made = new Map<string, ReadonlyMap<string, ElementDefinition>>();
const resources: ReadonlySet<string> = new Set(RESOURCE_TYPES);

/** Asks whether R4 has a resource type of this name. */
export function isResourceType(name: string): boolean {
  return resources.has(name);
}

/** Asks whether a type is a primitive: FHIR writes those small. */
export function isPrimitiveType(type: string): boolean {
  return /^[a-z]/.test(type);
}

/** The elements of a complex type or resource by their JSON property; undefined for a type that R4 does not define. */
export function elementsOf(type: string): ReadonlyMap<string, ElementDefinition> | undefined {
  const known = made.get(type);
  if (known !== undefined) return known;
  const line = lines.get(type);
  if (line === undefined) return undefined;
  const fields = line.slice(line.indexOf("|") + 1).split(",");
  const elements = fields.map((field): ElementDefinition => {
    const [, key = "", fieldType = "", many] = FIELD.exec(field) ?? [];
    return { name: key, key, type: fieldType, isMany: many === "*" };
  });
  nameChoices(type, elements);
  const map = new Map(elements.map((element) => [element.key, element]));
  made.set(type, map);
  return map;
}

/** `valueQuantity` and `valueString` are one element `value`: where at least two share a beginning, it is a choice. */
function nameChoices(type: string, elements: ElementDefinition[]): void {
  const byBase = new Map<string, ElementDefinition[]>();
  for (const element of elements) {
    const suffix = element.type.charAt(0).toUpperCase() + element.type.slice(1);
    if (element.isMany || !element.key.endsWith(suffix) || element.key === suffix) continue;
    const base = element.key.slice(0, -suffix.length);
    byBase.set(base, [...(byBase.get(base) ?? []), element]);
  }
  for (const [base, choices] of byBase) {
    if (choices.length > 1 && !NO_CHOICE.has(`${type}.${base}`))
      for (const choice of choices) choice.name = base;
  }
}
