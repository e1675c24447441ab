/**
 * Attributes of free text that say something about the machine, the method or a code, and that Table E.1-1 leaves alone.
 * Text that is neither here nor in the table is taken out. What stays is still compared with the file's identifying words.
 */
const TEXTS = {
  codes: "00080100 00080102 00080103 00080104 00080112 00080119",
  "maker, model and software":
    "00080070 00081090 00181016 00181018 00181019 00181020 0018702a 0018702b 00189041 00189050 00189524 00189525 00189526",
  "acquisition and reconstruction":
    "00180024 00180085 00181040 00181061 00181064 00181070 00181085 00181160 00181161 00181180 00181210 00181250 " +
    "00181251 00181261 00185010 00189005 00189047 00189320 00541101 00541103 00541104 00541105",
  "what was given": "00180031",
  "showing it": "00281054 00281055 00283003 00283004 00409210",
  "parts of one object": "00209056 003a0020 003a0203 00480106 00540018 00620009 00660031 00660036 006a000e",
};

/** Binary values that are curves, tables of colours and samples. Any other OB or OW is taken out. */
const BINARIES = {
  "tables of colours and values":
    "00281200 00281201 00281202 00281203 00281204 00281211 00281212 00281213 00281221 00281222 00281223 00283006",
  waveforms: "54000110 54000112 5400100a 54001010",
  surfaces: "00660023 00660024 00660025 00660029",
};

const read = (lists: Readonly<Record<string, string>>): Set<number> =>
  new Set(Object.values(lists).flatMap((list) => list.split(" ").map((id) => Number.parseInt(id, 16))));

const texts = read(TEXTS);
const binaries = read(BINARIES);

/** May this text stay, unless it holds one of the file's identifying words? */
export function isSafeText(tag: number): boolean {
  return texts.has(tag);
}

/** May these bytes stay? */
export function isSafeBinary(tag: number): boolean {
  return binaries.has(tag);
}
