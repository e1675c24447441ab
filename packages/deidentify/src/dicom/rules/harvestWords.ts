import {
  type CharacterSets,
  type DicomElement,
  isTextRepresentation,
  setsOf,
  textsOf,
} from "@linchpin/clinical/dicom";
import { actionOf } from "./actionOf.ts";
import { CHARACTERISTICS } from "./characteristics.ts";
import { IdentifyingWords, type WordKind } from "./IdentifyingWords.ts";

/** Names of places: their words count by themselves. */
const PLACES = new Set([
  0x00080080, 0x00080081, 0x00081040, 0x00081010, 0x00101040, 0x00102154, 0x00120031, 0x00321033,
]);
const LONGEST = 256;

/** Everything in a data set that identifies, at any depth: what must not turn up in what stays. */
export function harvestWords(elements: readonly DicomElement[], datesIdentify: boolean): IdentifyingWords {
  const words = new IdentifyingWords();
  collect(elements, words, { datesIdentify, outer: undefined });
  return words;
}

interface Collecting {
  datesIdentify: boolean;
  outer: CharacterSets | undefined;
}

function collect(
  elements: readonly DicomElement[],
  words: IdentifyingWords,
  { datesIdentify, outer }: Collecting,
): void {
  const sets = setsOf(elements, outer);
  for (const element of elements) {
    if (element.kind === "sequence") {
      for (const item of element.items) collect(item.elements, words, { datesIdentify, outer: sets });
      continue;
    }
    const kind = kindOf(element, datesIdentify);
    if (kind === undefined) continue;
    for (const text of textsOf(element, sets) ?? []) if (text.length <= LONGEST) words.add(text, kind);
  }
}

function kindOf({ tag, vr }: DicomElement, datesIdentify: boolean): WordKind | undefined {
  if (!isTextRepresentation(vr)) return undefined;
  if (vr === "PN") return "name";
  if (vr === "DA" || vr === "DT") return datesIdentify ? "date" : undefined;
  // What private attributes say is mostly about the machine; names among them are PN.
  if ((tag >>> 16) % 2 === 1 || vr === "TM" || vr === "AS") return undefined;
  const action = CHARACTERISTICS.has(tag) ? undefined : actionOf(tag);
  if (action === undefined || action === "clean") return undefined;
  if (vr === "UI") return undefined;
  if (PLACES.has(tag)) return "place";
  return vr === "LO" || vr === "SH" || vr === "AE" ? (isIdentifier(tag) ? "id" : "text") : "text";
}

/** Identifiers of people, orders and machines: as a whole, and word by word where they hold digits. */
function isIdentifier(tag: number): boolean {
  return [
    0x00080050, 0x00100020, 0x00101000, 0x00101080, 0x00101090, 0x00102180, 0x00180101, 0x00181000,
    0x00200010, 0x00380010, 0x00401001, 0x00402016, 0x00402017, 0x00120040, 0x00120020, 0x00101005,
    0x00101060,
  ].includes(tag);
}
