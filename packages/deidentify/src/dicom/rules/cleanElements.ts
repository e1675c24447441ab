import {
  type CharacterSets,
  characterSetsOf,
  type DicomElement,
  type DicomItem,
  findElement,
  isTextRepresentation,
  representationsOf,
  type SequenceElement,
  setsOf,
  textsOf,
  type ValueElement,
  writeTag,
} from "@linchpin/clinical/dicom";
import { actionOf, isTemporal } from "./actionOf.ts";
import type { Cleaning } from "./Cleaning.ts";
import { CHARACTERISTICS } from "./characteristics.ts";
import { cleanCodeItem } from "./cleanCodeItem.ts";
import { dummyFor, encodeText } from "./dummyFor.ts";
import { isSafeBinary, isSafeText } from "./knownSafe.ts";
import { isPublicUid, pseudonymFor, remapUid } from "./remapUid.ts";
import { isTemporalValue, shiftTemporal, yearOf } from "./temporal.ts";

const CHARACTER_SET = 0x00080005;
const PATIENT_ID = 0x00100020;
const PATIENT_AGE = 0x00101010;
/** Said anew for every file: see `markDeidentified`. */
const MARKS = new Set([0x00120062, 0x00120063, 0x00120064, 0x00280303]);
/** Their values are checked against what they may be, so that no word of a name can empty them. */
const ENUMERATED: ReadonlyMap<number, RegExp> = new Map([
  [0x00080060, /^[A-Z]{2,7}$/],
  [0x00100040, /^[MFO]?$/],
  [0x00280004, /^(MONOCHROME[12]|PALETTE COLOR|RGB|YBR_(FULL(_422)?|PARTIAL_42[02]|ICT|RCT)|XYB)$/],
  [
    0x0040a040,
    /^(TEXT|NUM|CODE|DATETIME|DATE|TIME|UIDREF|PNAME|COMPOSITE|IMAGE|WAVEFORM|S?COORD(3D)?|TCOORD|CONTAINER|TABLE)$/,
  ],
]);

/** Where the elements stand. */
export interface Surroundings {
  readonly outer: CharacterSets | undefined;
  /** Inside a sequence that the table replaces: nothing that says anything stays. */
  readonly isDummy: boolean;
}

/** The elements of a data set or item as they may stay. Nothing stays that no rule lets stay. */
export function cleanElements(
  elements: readonly DicomElement[],
  cleaning: Cleaning,
  { outer, isDummy }: Surroundings,
): DicomElement[] {
  const sets = setsOf(elements, outer);
  const cleaned: DicomElement[] = [];
  for (const element of elements) {
    const kept = cleanElement(element, cleaning, { outer: sets, isDummy });
    if (kept !== undefined) cleaned.push(kept);
  }
  return cleanCodeItem(cleaned, isDummy);
}

function cleanElement(element: DicomElement, cleaning: Cleaning, at: Surroundings): DicomElement | undefined {
  const { tag, vr } = element;
  const group = tag >>> 16;
  if (group % 2 === 1) return drop(cleaning, "(private)");
  const choices = representationsOf(tag);
  // A value that is not what the standard says may hold anything.
  if (choices === undefined || !choices.includes(vr)) return drop(cleaning, "(unknown)");
  const isGraphic = (group & 0xff00) === 0x5000 || (group & 0xff00) === 0x6000;
  if ((tag & 0xffff) === 0 || isGraphic || MARKS.has(tag) || element.kind === "fragments") {
    return drop(cleaning, writeTag(tag));
  }
  if (element.kind === "sequence") return cleanSequence(element, cleaning, at);
  if (tag === CHARACTER_SET) return cleanCharacterSet(element, cleaning);
  if (tag === PATIENT_AGE) return cleanAge(element, cleaning);
  if (["DA", "DT", "TM"].includes(vr)) return cleanTemporal(element, cleaning);
  const action = CHARACTERISTICS.has(tag) ? undefined : actionOf(tag);
  if (vr === "UI" && (action === undefined || action === "remap"))
    return cleanUid(element, cleaning, action !== undefined);
  if (tag === PATIENT_ID) return cleanPatientId(element, cleaning, at.outer);
  if (action === "remove") return drop(cleaning, writeTag(tag));
  if (action === "empty") return empty(element, cleaning);
  if (action !== undefined || at.isDummy) return replaceByDummy(element, cleaning);
  return isTextRepresentation(vr) ? cleanText(element, cleaning, at.outer) : cleanBinary(element, cleaning);
}

function cleanSequence(
  element: SequenceElement,
  cleaning: Cleaning,
  { outer, isDummy }: Surroundings,
): DicomElement | undefined {
  // Sequences written as UN are read as sequences, but the dictionary has no UN for them.
  const action = isDummy ? "dummy" : (actionOf(element.tag) ?? "clean");
  if (action === "remove" || action === "remap") return drop(cleaning, writeTag(element.tag));
  if (action === "empty") {
    cleaning.count(writeTag(element.tag), "empty");
    return { ...element, items: [] };
  }
  if (action === "dummy") cleaning.count(writeTag(element.tag), "dummy");
  else cleaning.kept += 1;
  const items: DicomItem[] = [];
  for (const item of element.items) {
    const elements = cleanElements(item.elements, cleaning, { outer, isDummy: action === "dummy" });
    if (elements.length > 0) items.push({ ...item, elements });
  }
  return { ...element, items };
}

function cleanCharacterSet(element: ValueElement, cleaning: Cleaning): DicomElement | undefined {
  const texts = textsOf(element, characterSetsOf([]));
  const isKnown = texts !== undefined && texts.length <= 8 && characterSetsOf(texts).kind !== "unknown";
  return isKnown ? keep(element, cleaning) : drop(cleaning, writeTag(element.tag));
}

/** Ages of 90 and more are one. Source: 45 CFR 164.514(b)(2)(i)(C). */
function cleanAge(element: ValueElement, cleaning: Cleaning): DicomElement | undefined {
  const [age] = textsOf(element, characterSetsOf([])) ?? [];
  const match = /^(\d{1,3})([DWMY])$/.exec(age ?? "");
  if (match === null) return drop(cleaning, writeTag(element.tag));
  const years = Number(match[1]) / { D: 365, W: 52, M: 12, Y: 1 }[match[2] as "D"];
  if (years < 90) return keep(element, cleaning, encodeText("AS", match[0].padStart(4, "0")));
  cleaning.count(writeTag(element.tag), "dummy");
  return { ...element, value: encodeText("AS", "090Y") };
}

function cleanTemporal(element: ValueElement, cleaning: Cleaning): DicomElement | undefined {
  const { tag, vr } = element;
  const { profile, shiftDays = 0 } = cleaning.options;
  const action = actionOf(tag) ?? "remove";
  const texts = textsOf(element, characterSetsOf([]));
  const mayStay = profile !== "safe-harbor" && (isTemporal(tag) || actionOf(tag) === undefined);
  if (mayStay && texts?.every((text) => text === "" || isTemporalValue(vr, text))) {
    if (profile === "care") return keep(element, cleaning, encodeText(vr, texts.join("\\")));
    const shifted = texts.map((text) => (text === "" ? "" : shiftTemporal(vr, text, shiftDays)));
    if (shifted.every((text) => text !== undefined)) {
      cleaning.count(writeTag(tag), "shift");
      return { ...element, value: encodeText(vr, shifted.join("\\")) };
    }
  }
  if (action === "remove") return drop(cleaning, writeTag(tag));
  if (action === "empty") return empty(element, cleaning);
  // A date with time may end behind the year; a date may not, and a day that never was tells what is not so.
  const years = vr === "DT" ? (texts ?? []).map(yearOf) : [];
  if (years.length === 0 || years.includes(undefined)) return replaceByDummy(element, cleaning);
  cleaning.count(writeTag(tag), "dummy");
  return { ...element, value: encodeText(vr, years.join("\\")) };
}

function cleanUid(element: ValueElement, cleaning: Cleaning, isInstance: boolean): DicomElement | undefined {
  const texts = textsOf(element, characterSetsOf([]));
  if (texts === undefined) return replaceByDummyUid(element, cleaning);
  if (texts.length === 0) return keep(element, cleaning);
  const isStanding = (uid: string) =>
    uid === "" || (isPublicUid(uid) && (!isInstance || isWellKnownInstance(uid)));
  if (texts.every(isStanding)) return keep(element, cleaning, encodeText("UI", texts.join("\\")));
  cleaning.count(writeTag(element.tag), "remap");
  const uids = texts.map((uid) => (isStanding(uid) ? uid : remapUid(uid, cleaning.options.key)));
  return { ...element, value: encodeText("UI", uids.join("\\")) };
}

function replaceByDummyUid(element: ValueElement, cleaning: Cleaning): DicomElement {
  cleaning.count(writeTag(element.tag), "remap");
  return { ...element, value: encodeText("UI", remapUid("unreadable", cleaning.options.key)) };
}

/** Well-known frames of reference and SOP instances of the standard (PS3.6, annex A). */
function isWellKnownInstance(uid: string): boolean {
  return /^1\.2\.840\.10008\.1\.(4\.\d{1,2}\.\d{1,3}|\d{1,3}(\.\d{1,3}){0,2})$/.test(uid);
}

function cleanPatientId(
  element: ValueElement,
  cleaning: Cleaning,
  sets: CharacterSets | undefined,
): DicomElement {
  const [id] = textsOf(element, sets ?? characterSetsOf([])) ?? [];
  cleaning.count(writeTag(PATIENT_ID), "dummy");
  // Unreadable or empty: nothing to tell patients apart by.
  const name = id === undefined || id === "" ? "" : pseudonymFor(id, cleaning.options.key);
  return { ...element, value: encodeText("LO", name) };
}

function cleanText(
  element: ValueElement,
  cleaning: Cleaning,
  sets: CharacterSets | undefined,
): DicomElement | undefined {
  const { tag, vr } = element;
  const texts = textsOf(element, sets ?? characterSetsOf([]));
  if (texts === undefined || !mayHold(vr, tag, texts)) return drop(cleaning, writeTag(tag));
  const enumerated = ENUMERATED.get(tag);
  if (enumerated !== undefined) {
    return texts.every((text) => enumerated.test(text)) ? keep(element, cleaning) : empty(element, cleaning);
  }
  const isNumber = vr === "DS" || vr === "IS";
  const isTelling =
    texts.some((text) => cleaning.words.isIn(text, isNumber)) ||
    cleaning.words.isIn(texts.join(" "), isNumber);
  return isTelling ? empty(element, cleaning) : keep(element, cleaning);
}

function mayHold(vr: string, tag: number, texts: readonly string[]): boolean {
  if (vr === "CS") return texts.every((text) => /^[A-Z0-9 _]{0,16}$/.test(text));
  if (vr === "DS")
    return texts.every((text) => /^([+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?)?$/i.test(text) && text.length <= 24);
  if (vr === "IS") return texts.every((text) => /^([+-]?\d{1,12})?$/.test(text));
  if (vr === "LO" || vr === "SH" || vr === "UC" || vr === "UR") {
    // Three bytes and more of padding at the end, or what is no printable text, is no such value.
    return isSafeText(tag) && texts.every((text) => text.length <= 64 && !/\p{Cc}/u.test(text));
  }
  return false;
}

function cleanBinary(element: ValueElement, cleaning: Cleaning): DicomElement | undefined {
  const { tag, vr } = element;
  const mayStay = vr === "OB" || vr === "OW" || vr === "UN" ? isSafeBinary(tag) : true;
  return mayStay ? keep(element, cleaning) : drop(cleaning, writeTag(tag));
}

function keep(element: ValueElement, cleaning: Cleaning, value = trimmed(element)): DicomElement {
  cleaning.kept += 1;
  return { ...element, value };
}

/** What stands behind a zero byte in a text is padding that may say something: it is cut off. */
function trimmed({ value, vr }: ValueElement): Uint8Array {
  if (!isTextRepresentation(vr)) return value.byteLength % 2 === 0 ? value : Uint8Array.of(...value, 0);
  const end = value.indexOf(0);
  const bare = end === -1 ? value : value.subarray(0, end);
  return bare.byteLength % 2 === 0 ? bare : Uint8Array.of(...bare, vr === "UI" ? 0 : 0x20);
}

function drop(cleaning: Cleaning, name: string): undefined {
  cleaning.count(name, "remove");
}

function empty(element: ValueElement, cleaning: Cleaning): DicomElement {
  cleaning.count(writeTag(element.tag), "empty");
  return { ...element, value: new Uint8Array(0) };
}

function replaceByDummy(element: ValueElement, cleaning: Cleaning): DicomElement {
  const { tag, vr, value } = element;
  cleaning.count(writeTag(tag), "dummy");
  return { ...element, value: dummyFor(vr, isTextRepresentation(vr), value.byteLength) };
}

/** Is there an element of this tag? */
export function has(elements: readonly DicomElement[], tag: number): boolean {
  return findElement(elements, tag) !== undefined;
}
