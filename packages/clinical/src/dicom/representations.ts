/** Bytes of one number of the value representations that hold binary numbers; AT counts as two of two bytes. */
export const NUMBER_BYTES: Readonly<Record<string, number>> = {
  AT: 2,
  FD: 8,
  FL: 4,
  OD: 8,
  OF: 4,
  OL: 4,
  OV: 8,
  OW: 2,
  SL: 4,
  SS: 2,
  SV: 8,
  UL: 4,
  US: 2,
  UV: 8,
};

/** Value representations whose length is written in 32 bits behind two reserved bytes (PS3.5, 7.1.2). */
const LONG = new Set("OB OD OF OL OV OW SQ SV UC UN UR UT UV".split(" "));

const TEXT = new Set("AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT".split(" "));

/** Do the two letters name a value representation of PS3.5? */
export function isRepresentation(vr: string): boolean {
  return LONG.has(vr) || TEXT.has(vr) || Object.hasOwn(NUMBER_BYTES, vr);
}

/** Is its length written in 32 bits in explicit VR? */
export function hasLongForm(vr: string): boolean {
  return LONG.has(vr);
}

/** Is its value text? */
export function isTextRepresentation(vr: string): boolean {
  return TEXT.has(vr);
}
