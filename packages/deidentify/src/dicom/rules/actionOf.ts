import { TAGS_BY_ACTION, TEMPORAL_TAGS } from "../generated/confidentialityProfile.ts";

/**
 * What the profile does to an attribute: take it out, empty it, put a dummy there, give a new UID, keep the sequence and
 * clean inside.
 */
export type Action = "remove" | "empty" | "dummy" | "remap" | "clean";

/**
 * Compound codes leave it to the kind of object how much must stay. Which kinds ask for what changes with each edition
 * of the standard, so the action that is valid in all of them is taken: a dummy before an empty value before none.
 */
const ACTIONS: Readonly<Record<string, Action>> = {
  D: "dummy",
  U: "remap",
  X: "remove",
  "X/D": "dummy",
  "X/Z": "empty",
  "X/Z/D": "dummy",
  "X/Z/U*": "clean",
  Z: "empty",
  "Z/D": "dummy",
};

/** Beyond the table: free text that only the sequence around it is listed for, and that is required there. */
const OWN: ReadonlyMap<number, Action> = new Map<number, Action>([
  // Text Value of a content item, Unformatted Text Value of a graphic annotation.
  [0x0040a160, "dummy"],
  [0x00700006, "dummy"],
  // The content tree of a report is cleaned, not thrown away (option Clean Structured Content).
  [0x0040a730, "clean"],
]);

let table: Map<number, Action> | undefined;
let temporal: Set<number> | undefined;

/**
 * The action for a tag of Table E.1-1, or undefined where the table does not list it.
 *
 * Source: DICOM PS3.15, Table E.1-1, Basic Application Level Confidentiality Profile.
 */
export function actionOf(tag: number): Action | undefined {
  table ??= new Map(
    Object.entries(TAGS_BY_ACTION).flatMap(([code, tags]) =>
      tags
        .split(" ")
        .filter((id) => !id.includes("x"))
        .map((id): [number, Action] => [Number.parseInt(id, 16), ACTIONS[code] ?? "remove"]),
    ),
  );
  return OWN.get(tag) ?? table.get(tag);
}

/** Do the options that retain longitudinal temporal information name this tag? */
export function isTemporal(tag: number): boolean {
  temporal ??= new Set(TEMPORAL_TAGS.split(" ").map((id) => Number.parseInt(id, 16)));
  return temporal.has(tag);
}
