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
    const members: unknown[] = [];
    for (const member of value) {
      const cleaned = clean(member);
      if (cleaned !== undefined) members.push(cleaned);
    }
    return members.length === 0 ? undefined : members;
  }
  if (typeof value !== "object") return value;
  // Plain loops: this runs over every element of every resource. The keys are ours, never a message's.
  const kept: Record<string, unknown> = {};
  let isEmpty = true;
  for (const key of Object.keys(value)) {
    const cleaned = clean((value as Draft)[key]);
    if (cleaned === undefined) continue;
    kept[key] = cleaned;
    isEmpty = false;
  }
  return isEmpty ? undefined : kept;
}
