import { maskedElement } from "./extensions.ts";
import type { ElementPlan, TypePlan } from "./plan.ts";
import type { Run } from "./Run.ts";
import { pooledYear } from "./years.ts";

const NIL = "urn:uuid:00000000-0000-0000-0000-000000000000";
const PLACEHOLDERS: { [type: string]: string } = {
  string: "removed",
  markdown: "removed",
  id: "removed",
  uri: NIL,
  url: NIL,
  canonical: NIL,
  uuid: NIL,
  oid: "urn:oid:2.25.0",
};

/**
 * What stands where FHIR requires an element that had to go: for a complex type FHIR's data-absent-reason; for a
 * primitive a constant, because validators refuse a primitive of which only the reason is left. Undefined where no
 * constant would be true (a time stamp, bytes): then the parent goes.
 */
export function placeholderFor(element: ElementPlan, value: unknown, run: Run): unknown {
  if (value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  const { type } = element;
  if (type === "date" || type === "dateTime") return pooledYear(run.clock);
  const placeholder = PLACEHOLDERS[type];
  if (placeholder !== undefined) return placeholder;
  const plan = element.book.planOf(type);
  // Of a type with required parts of its own, the reason alone would be invalid in another way.
  if (plan === undefined || type === "Resource" || type === "Extension" || hasRequiredParts(plan))
    return undefined;
  return maskedElement();
}

function hasRequiredParts(plan: TypePlan): boolean {
  for (const part of plan.elements.values()) if (part.required) return true;
  return false;
}
