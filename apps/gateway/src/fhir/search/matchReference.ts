import type { Matcher } from "./Matcher.ts";
import { matchToken } from "./matchToken.ts";
import { isObject } from "./valuesAt.ts";

/**
 * `subject=Patient/x`, `subject=x`, `subject:Patient=x`, or the absolute URL of this server
 * (https://hl7.org/fhir/R4/search.html#reference). `base` is where this server's resources lie, without a slash at its
 * end.
 */
export function matchReference(
  text: string,
  { type, base }: { readonly type: string; readonly base: string },
): Matcher {
  const local = text.startsWith(`${base}/`) ? text.slice(base.length + 1) : text;
  const asked = type !== "" && !local.includes("/") ? `${type}/${local}` : local;
  return (value) => {
    const held = referenceOf(value);
    if (held === undefined) return false;
    if (held === asked) return true;
    return !asked.includes("/") && held.endsWith(`/${asked}`) && held.split("/").length === 2;
  };
}

/** `subject:identifier=system|value`: of what the reference itself says. */
export function matchReferenceIdentifier(text: string): Matcher {
  const matches = matchToken(text);
  return (value) => isObject(value) && matches(value.identifier);
}

/** What a Reference, or a canonical, points to. */
export function referenceOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return isObject(value) && typeof value.reference === "string" ? value.reference : undefined;
}
