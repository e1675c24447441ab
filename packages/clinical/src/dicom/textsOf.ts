import { type CharacterSets, characterSetsOf } from "./charset/characterSets.ts";
import { decodeDicomText } from "./charset/decodeDicomText.ts";
import type { DicomElement } from "./DicomFile.ts";
import { findElement } from "./findElement.ts";

const CHARACTER_SET = 0x00080005;
/** Texts that may hold a backslash: they have one value. */
const SINGLE = new Set(["LT", "ST", "UT", "UR"]);
/** Texts in the declared sets; all others are ASCII whatever is declared (PS3.5 6.1.2.2). */
const DECLARED = new Set(["LO", "LT", "PN", "SH", "ST", "UC", "UT"]);

/** How the texts of these elements are to be read; an item without (0008,0005) inherits `outer`. */
export function setsOf(elements: readonly DicomElement[], outer?: CharacterSets): CharacterSets {
  const element = findElement(elements, CHARACTER_SET);
  if (element?.kind !== "value") return outer ?? characterSetsOf([]);
  const text = decodeDicomText(element.value, characterSetsOf([])) ?? "?";
  return characterSetsOf(text.replace(/[\0 ]+$/, "").split("\\"));
}

/**
 * The values of a text element, without padding; undefined where it is none or cannot be read in its character set.
 * An element of zero length has no value.
 */
export function textsOf(element: DicomElement | undefined, sets: CharacterSets): string[] | undefined {
  if (element?.kind !== "value") return undefined;
  const { value, vr } = element;
  const own = DECLARED.has(vr) ? sets : characterSetsOf([]);
  const text = decodeDicomText(value, own, vr === "PN");
  if (text === undefined) return undefined;
  if (text === "") return [];
  const bare = text.replace(/[\0 ]+$/, "");
  return SINGLE.has(vr) ? [bare] : bare.split("\\").map((one) => one.replace(/^ +| +$/g, ""));
}

/** The first value of a text in ASCII (a UID, a code), or undefined. */
export function firstText(elements: readonly DicomElement[], tag: number): string | undefined {
  return textsOf(findElement(elements, tag), characterSetsOf([]))?.[0];
}
