import { TAGS_BY_REPRESENTATION } from "./generated/representations.ts";

/** Where the dictionary leaves a choice. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  ox: ["OW", "OB"],
  xs: ["US", "SS"],
  lt: ["OW", "US", "SS"],
};

let table: Map<number, readonly string[]> | undefined;

/**
 * The value representations that PS3.6 gives an attribute, the one that implicit VR assumes first; undefined for a tag
 * that it does not know, and for private ones. Group lengths (gggg,0000) are UL, private creators (gggg,0010-00FF) LO.
 *
 * Source: DICOM PS3.6, PS3.5 annex A.1.
 */
export function representationsOf(tag: number): readonly string[] | undefined {
  const group = tag >>> 16;
  const element = tag & 0xffff;
  if (element === 0) return ["UL"];
  if (group % 2 === 1) return element >= 0x10 && element <= 0xff ? ["LO"] : undefined;
  table ??= readTable();
  const isRepeated = (group & 0xff00) === 0x5000 || (group & 0xff00) === 0x6000;
  return table.get(isRepeated ? (tag & 0xff00ffff) >>> 0 : tag);
}

function readTable(): Map<number, readonly string[]> {
  const read = new Map<number, readonly string[]>();
  for (const [vr, tags] of Object.entries(TAGS_BY_REPRESENTATION)) {
    const choices = CHOICES[vr] ?? [vr];
    for (const tag of tags.split(" ")) read.set(Number.parseInt(tag, 16), choices);
  }
  return read;
}
