/**
 * Attributes of free text that say something about the machine, the method or a code, and that Table E.1-1 leaves alone.
 * Text that is neither here nor in the table is taken out. What stays is still compared with the file's identifying words.
 */
const TEXTS = `
00080070 00080100 00080102 00080103 00080104 00080119 0008010F 00081090 00082120 00082128 00182004
00180024 00180031 00180040 00181020 00181040 00181060 00181070 00181160 00181200 00181210 00181250 00181251 00181261
00185010 00185020 00185030 00186031 00189005 00189059 00189098 00189179 00189181 00189315
00209057 00281054 00281055 00283002 00283003 00283004 00400314 00409210 003A0203 003A0240
00541101 00541103 00541105 00541323 00700207 00720702
30020003 300A00C3 300A00F0 300A0107 30040014
0040DB06 0040DB07 0040DB00 00409094 00480102 00480106 00480108
`;

/** Binary values that are curves, tables of colours and samples. Any other OB or OW is taken out. */
const BINARIES = `
00281200 00281201 00281202 00281203 00281204 00281211 00281212 00281213 00281221 00281222 00281223 00283006
54000110 54000112 5400100A 54001010
00660023 00660024 00660025 00660026 00660027 00660028 00660029
`;

const read = (list: string): Set<number> =>
  new Set(
    list
      .trim()
      .split(/\s+/)
      .map((id) => Number.parseInt(id, 16)),
  );

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
