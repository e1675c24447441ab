/** What stands in a mutated tree where something else stood. */
const STRANGE: readonly unknown[] = [
  null,
  "",
  0,
  -1,
  1e300,
  true,
  [],
  {},
  [[]],
  [null],
  "Patient/q",
  "#p",
  "urn:uuid:x",
  "2026-02-30",
  { reference: "Patient/q" },
  { coding: "x" },
  { resourceType: "Patient" },
  { extension: [{}] },
  "\u0000",
  "<div>",
];
const NAMES = [
  "id",
  "resourceType",
  "subject",
  "code",
  "coding",
  "contained",
  "extension",
  "valueQuantity",
  "_value",
  "constructor",
];

/** A copy of a JSON value with one to four changes of its tree: something replaced, removed, doubled, renamed or moved. */
export function mutateJson(value: unknown, dice: (below: number) => number): unknown {
  const copy = { root: structuredClone(value) };
  for (let change = dice(4); change >= 0; change--) {
    const places = placesIn(copy);
    const [parent, key] = places[dice(places.length)] as Place;
    const [from, name] = places[dice(places.length)] as Place;
    switch (dice(5)) {
      case 0:
        set(parent, key, structuredClone(STRANGE[dice(STRANGE.length)]));
        break;
      case 1:
        if (Array.isArray(parent)) parent.splice(Number(key), 1);
        else if (parent !== copy) delete (parent as Record<string, unknown>)[key];
        break;
      case 2:
        set(parent, key, structuredClone((from as Record<string, unknown>)[name]));
        break;
      case 3:
        if (!Array.isArray(parent) && parent !== copy) {
          set(parent, NAMES[dice(NAMES.length)] ?? "id", (parent as Record<string, unknown>)[key]);
        }
        break;
      default:
        if (Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
        else set(parent, key, [(parent as Record<string, unknown>)[key]]);
    }
  }
  return copy.root;
}

type Place = readonly [parent: object, key: string];

function set(parent: object, key: string, value: unknown): void {
  (parent as Record<string, unknown>)[key] = value;
}

function placesIn(root: object): Place[] {
  const places: Place[] = [];
  const waiting: object[] = [root];
  while (waiting.length > 0 && places.length < 5_000) {
    const parent = waiting.pop() as object;
    for (const [key, member] of Object.entries(parent)) {
      places.push([parent, key]);
      if (typeof member === "object" && member !== null) waiting.push(member);
    }
  }
  return places;
}
