import { makeDice } from "../Dice.ts";

/** Pieces of PDF's syntax that change much where they do not belong. */
const PIECES = [
  "<<",
  ">>",
  "[",
  "]",
  "(",
  ")",
  "endobj",
  "stream\n",
  "endstream",
  "obj",
  "trailer",
  "R",
  "1 0 R",
  "2 0 R",
  "3 0 R",
  "5 0 R",
  "99999 0 R",
  "null",
  "-1",
  "0",
  "65536",
  "4294967296",
  "1e99",
  "/Type",
  "/Kids",
  "/Count 999999",
  "/Parent 3 0 R",
  "/Length 0",
  "/Length 999999",
  "/Filter /FlateDecode",
  "/Filter /LZWDecode",
  "/Filter /ASCII85Decode",
  "/Filter /DCTDecode",
  "/DecodeParms << /Predictor 15 /Columns 99999 >>",
  "/Prev 9",
  "/XRefStm 9",
  "/Encrypt 1 0 R",
  "/W [9 9 9]",
  "/Index [0 99999999]",
  "/Encoding /Identity-H",
  "/Encoding /UniGB-UCS2-H",
  "/ToUnicode 5 0 R",
  "/Subtype /Type3",
  "/Subtype /Type0",
  "/F1 0 Tf",
  "q",
  "Q",
  "BI ID EI",
  "BT",
  "ET",
  "Do",
  "Tj",
  "1 0 0 0 0 0 cm",
  "\0",
  "\xff\xfe",
  "%",
  "#00",
];
const MOST_EDITS = 8;

/** A file with a few faults in it: bytes changed, taken out, moved or doubled, words put in, the end cut off. Alike for alike seeds. */
export function mutatePdf(original: Uint8Array, seed: number): Uint8Array {
  const { whole } = makeDice(seed);
  const dice = (below: number) => whole(0, below - 1);
  let bytes = Array.from(original);
  for (let edits = 1 + dice(MOST_EDITS); edits > 0; edits -= 1) {
    const at = dice(bytes.length + 1);
    const size = 1 + dice(dice(4) === 0 ? 200 : 8);
    switch (dice(7)) {
      case 0:
        bytes[at] = dice(256);
        break;
      case 1:
        bytes.splice(at, size);
        break;
      case 2: {
        const slice = bytes.slice(at, at + size);
        bytes.splice(dice(bytes.length + 1), 0, ...slice);
        break;
      }
      case 3:
        if (dice(6) === 0) bytes = bytes.slice(0, at);
        break;
      case 4:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << dice(8));
        break;
      default: {
        const piece = Array.from(PIECES[dice(PIECES.length)] ?? "", (letter) => letter.charCodeAt(0));
        bytes.splice(at, dice(2) * piece.length, ...piece);
      }
    }
  }
  return Uint8Array.from(bytes);
}
