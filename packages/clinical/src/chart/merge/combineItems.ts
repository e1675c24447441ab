import type { AnyItem } from "./itemKey.ts";

/** Lists in which both may have something to add. */
const JOINED: ReadonlySet<string> = new Set([
  "notes",
  "categories",
  "reasons",
  "bodySites",
  "conclusionCodes",
  "modalities",
  "roles",
  "members",
  "results",
  "addresses",
]);

/** What the key has compared already, or what says where and how something was written down, not what. */
const FIRST_COUNTS: ReadonlySet<string> = new Set([
  "source",
  "code",
  "name",
  "when",
  "onset",
  "value",
  "components",
  "recorded",
  "lastOccurrence",
  "medication",
  "missingResults",
]);

/**
 * Two items of one key as one that says all that both say, or undefined where they contradict: one says "active", the
 * other "resolved"; two doses; two readings of the reference range. Then both stand.
 */
export function combineItems<Item extends AnyItem>(one: Item, other: Item): Item | undefined {
  const whole = { ...one } as unknown as Record<string, unknown>;
  for (const [name, theirs] of Object.entries(other)) {
    if (name === "alsoIn" || FIRST_COUNTS.has(name)) continue;
    const ours = whole[name];
    if (JOINED.has(name)) whole[name] = join(ours, theirs);
    else if (isNothing(ours)) whole[name] = theirs;
    else if (!isNothing(theirs) && textOf(ours) !== textOf(theirs)) return undefined;
  }
  for (const name of ["recorded", "lastOccurrence"]) {
    whole[name] ??= (other as unknown as Record<string, unknown>)[name];
    if (whole[name] === undefined) delete whole[name];
  }
  return { ...(whole as unknown as Item), alsoIn: [...(one.alsoIn ?? []), other.source] };
}

function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function join(ours: unknown, theirs: unknown): unknown {
  const [a, b] = [ours, theirs].map((list) => (Array.isArray(list) ? list : []));
  const known = new Set(a?.map(textOf));
  return [...(a ?? []), ...(b ?? []).filter((one) => !known.has(textOf(one)))];
}

/** For comparing: without the places that things came from. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) =>
    name === "entries" || name === "missingEntries" ? undefined : part,
  );
}
