import {
  type CharacterSets,
  type DicomElement,
  readDicom,
  setsOf,
  textsOf,
  writeTag,
} from "@linchpin/clinical/dicom";
import { findLeaks, type Harvested, type HarvestKind } from "../../src/leak/index.ts";

/** What a value of an original file turned out to be found in: never the value itself. */
export interface DicomLeak {
  tag: string;
  encoding: string;
}

/**
 * Attributes that say something about the machine, the method or the standard: what stands there may stand in the output.
 * Written down apart from the rules, so that a rule that keeps too much is found.
 */
const TECHNICAL = new Set(
  `00020010 00080005 00080008 00080016 00080060 00080064 00080068 00080070 00080100 00080102 00080104 00081090 00081150
  00080103 0008010C 00180010 00180015 00180020 00180021 00180022 00180024 00180040 00180050 00180070 00181020 00181040
  00181160 00181210 00181250 00185100 00280004 00281054 00281055 0040A010 0040A040 0040A050 0040A493 0040A491 00700023
  00185010 00020012 00020002`
    .split(/\s+/)
    .map((id) => Number.parseInt(id, 16)),
);
/** Encodings within encodings are looked for only up to here: pixels are none. */
const HEADER = 64 * 1024;
/** Written by us into every file. */
const OURS = new Set(["removed", "yes", "no"]);
const SOUGHT = new Set("AE AS CS DA DT LO LT PN SH ST TM UC UI UN UR UT".split(" "));

/** Everything of `original` that identifies and stands in `output`, as bytes in any encoding. */
export async function findDicomLeaks(
  original: Uint8Array,
  output: Uint8Array,
  datesMayStay = false,
): Promise<DicomLeak[]> {
  const file = await readDicom(original);
  const allowed = new Set<string>();
  const sought: { tag: number; vr: string; texts: string[]; bytes: Uint8Array }[] = [];
  visit([...file.meta, ...file.dataSet], undefined, (element, texts) => {
    if (element.kind !== "value") return;
    const { tag, vr, value } = element;
    const mayStay = TECHNICAL.has(tag) || (datesMayStay && ["DA", "DT", "TM"].includes(vr));
    if (mayStay) for (const text of texts) allowed.add(text.toLowerCase());
    // Codes of the standard's own lists are free to repeat; private ones may say anything.
    else if (SOUGHT.has(vr) && (vr !== "CS" || (tag >>> 16) % 2 === 1))
      sought.push({ tag, vr, texts, bytes: value });
  });
  const haystacks = decodingsOf(output);
  const leaks: DicomLeak[] = [];
  for (const { tag, vr, texts, bytes } of sought) {
    const isDate = vr === "DA" || vr === "DT";
    if ((isDate && datesMayStay) || vr === "TM" || vr === "AS") continue;
    for (const text of texts.flatMap((one) => piecesOf(one, vr))) {
      const lower = text.toLowerCase();
      if (allowed.has(lower) || OURS.has(lower) || lower.length < 5) continue;
      if (vr === "UI" && lower.startsWith("1.2.840.10008.")) continue;
      for (const [encoding, haystack] of haystacks) {
        if (haystack.includes(lower)) leaks.push({ tag: writeTag(tag), encoding });
      }
    }
    // A name in the bytes in which it was written.
    if (vr === "PN" && bytes.some((byte) => byte >= 0x80) && indexOf(output, bytes.subarray(0, 8)) !== -1) {
      leaks.push({ tag: writeTag(tag), encoding: "bytes" });
    }
  }
  const values = sought.flatMap(({ tag, vr, texts }) => harvested(tag, vr, texts, datesMayStay));
  for (const { path, encoding } of findLeaks({ values }, output.subarray(0, HEADER)))
    leaks.push({ tag: path, encoding });
  return leaks;
}

function harvested(tag: number, vr: string, texts: string[], datesMayStay: boolean): Harvested[] {
  const path = writeTag(tag);
  const as = (kind: HarvestKind, value: string) => ({ kind, path, value });
  if (vr === "PN") return texts.map((text) => as("name", text.replace(/[\^=]+/g, " ").trim()));
  if (vr === "DA" && !datesMayStay) {
    return texts
      .filter((text) => text.length === 8)
      .map((t) => as("date", `${t.slice(0, 4)}-${t.slice(4, 6)}-${t.slice(6)}`));
  }
  if (tag === 0x00100020 || tag === 0x00080050) return texts.map((text) => as("identifier", text));
  return [];
}

function piecesOf(text: string, vr: string): string[] {
  if (vr === "PN") return [text, ...text.split(/[\^= ]+/)];
  if (vr === "DT") return [text, text.slice(0, 8)];
  return [text];
}

function visit(
  elements: readonly DicomElement[],
  outer: CharacterSets | undefined,
  see: (element: DicomElement, texts: string[]) => void,
): void {
  const sets = setsOf(elements, outer);
  for (const element of elements) {
    if (element.kind === "sequence") for (const item of element.items) visit(item.elements, sets, see);
    see(element, readable(element, sets));
  }
}

/** The texts of an element, and of UN what reads like one. */
function readable(element: DicomElement, sets: CharacterSets): string[] {
  if (element.kind !== "value" || !SOUGHT.has(element.vr)) return [];
  if (element.vr !== "UN") return textsOf(element, sets) ?? [];
  const text = new TextDecoder("latin1").decode(element.value);
  return text.match(/[A-Za-z0-9 ^.@-]{8,}/g) ?? [];
}

function decodingsOf(output: Uint8Array): [string, string][] {
  const labels = ["latin1", "utf-8", "utf-16le", "utf-16be", "euc-kr", "gb18030", "shift_jis"];
  const shifted = output.subarray(1);
  return [
    ...labels.map((label): [string, string] => [label, new TextDecoder(label).decode(output).toLowerCase()]),
    ["utf-16le, odd", new TextDecoder("utf-16le").decode(shifted).toLowerCase()],
  ];
}

function indexOf(haystack: Uint8Array, needle: Uint8Array): number {
  return Buffer.from(haystack.buffer, haystack.byteOffset, haystack.byteLength).indexOf(needle);
}
