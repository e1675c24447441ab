/** A draft of `T`: any element may be undefined, and any list or object empty. */
export type Draft = Readonly<Record<string, unknown>>;

/**
 * A draft without what is not there: undefined, empty texts, lists and objects fall away, as FHIR's JSON wants it
 * (https://hl7.org/fhir/R4/json.html). The caller vouches for the shape.
 */
export function compact<T>(draft: Draft): T {
  return (clean(draft) ?? {}) as T;
}

function clean(value: unknown): unknown {
  if (value === undefined || value === null || value === "") return undefined;
  if (Array.isArray(value)) {
    const members = value.map(clean).filter((member) => member !== undefined);
    return members.length === 0 ? undefined : members;
  }
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).flatMap(([key, member]) => {
    const cleaned = clean(member);
    return cleaned === undefined ? [] : [[key, cleaned] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
