import { PLACES, type Place } from "./navigation.ts";

/** Pages that are no place of their own, and the places that lead to them: the first that a role has. */
const UNDER: Readonly<Record<string, readonly Place[]>> = {
  "/amend": ["mint"],
  "/care": ["keys"],
  "/chart": ["records"],
  "/emergency": ["keys"],
  "/folders": ["records"],
  "/guardians": ["keys"],
  "/hand-over": ["keys"],
  "/helping": ["keys"],
  "/links": ["requests"],
  "/scan": ["records", "patients"],
  "/take": ["keys"],
  "/transfer": ["keys"],
};

const isIn = (path: string, under: string) => path === under || path.startsWith(`${under}/`);

/** Which of one's places a page belongs to, if any. */
export function placeAt(path: string, places: readonly Place[]): Place | undefined {
  const own = places.find((place) => isIn(path, PLACES[place]));
  if (own) return own;
  const above = Object.entries(UNDER).find(([under]) => isIn(path, under))?.[1];
  return above?.find((place) => places.includes(place));
}
