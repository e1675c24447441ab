/**
 * Looking into data that may be incomplete or wrong: a de-identified resource lacks elements that its type
 * requires, and a hospital's export may hold anything. These never throw, so neither does what is built on them.
 */

/** A JSON object of unknown shape. */
export type Loose = Readonly<Record<string, unknown>>;

/** `value` if it is a JSON object, else undefined. */
export function asObject(value: unknown): Loose | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}

/** The element at a path of own keys, or undefined as soon as one is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let here: unknown = value;
  for (const key of path) {
    const object = asObject(here);
    if (object === undefined || !Object.hasOwn(object, key)) return undefined;
    here = object[key];
  }
  return here;
}

/** The members of a list without its nulls; a list that should be one but is a single object counts as one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.filter((member) => member !== null && member !== undefined);
  return asObject(value) === undefined ? [] : [value];
}

/** A string with something in it, trimmed, else undefined. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const trimmed = value.trim();
  return trimmed === "" ? undefined : trimmed;
}

/** A finite number, else undefined. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The values for which `pick` found something. */
export function gather<T>(value: unknown, pick: (member: unknown) => T | undefined): T[] {
  return listOf(value).flatMap((member) => {
    const found = pick(member);
    return found === undefined ? [] : [found];
  });
}
