import { dicomFault } from "../DicomFault.ts";
import type { DicomFile } from "../DicomFile.ts";
import { findElement } from "../findElement.ts";
import { numbersOf } from "../numbersOf.ts";
import type { Palette } from "./ImageForm.ts";

/**
 * The colours of a PALETTE COLOR image. Source: PS3.3 C.7.6.3.1.5 and .6. Segmented palettes are refused.
 *
 * Errors: `dicom/image-form`.
 */
export function readPalette(file: DicomFile, { isSigned }: { readonly isSigned: boolean }): Palette {
  const { first, colors: red } = readColors(file, { descriptor: 0x00281101, data: 0x00281201, isSigned });
  const { colors: green } = readColors(file, { descriptor: 0x00281102, data: 0x00281202, isSigned });
  const { colors: blue } = readColors(file, { descriptor: 0x00281103, data: 0x00281203, isSigned });
  if (red.length !== green.length || red.length !== blue.length) throw noPalette();
  return { first, red, green, blue };
}

interface Tags {
  readonly descriptor: number;
  readonly data: number;
  readonly isSigned: boolean;
}

function readColors(
  { dataSet, syntax }: DicomFile,
  { descriptor, data, isSigned }: Tags,
): { first: number; colors: Uint8Array } {
  const element = findElement(dataSet, data);
  const [said = -1, start = 0, bits = 0] = numbersOf(findElement(dataSet, descriptor), syntax.isLittleEndian);
  // A count of 65,536 does not fit and is written as zero; some write it, or the start, as if signed.
  const count = (said & 0xffff) === 0 ? 0x10000 : said & 0xffff;
  const first = isSigned && start > 0x7fff ? start - 0x10000 : start;
  if (element?.kind !== "value" || said === -1 || (bits !== 8 && bits !== 16)) throw noPalette();
  const { value } = element;
  if (value.length >= count * 2) {
    const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
    const words = Array.from({ length: count }, (_, at) => view.getUint16(at * 2, syntax.isLittleEndian));
    // Of 16 bits the upper eight; some that say 16 use no more than the lower.
    const isLow = bits === 8 || words.every((word) => word < 0x100);
    return { first, colors: Uint8Array.from(words, (word) => (isLow ? word & 0xff : word >> 8)) };
  }
  if (bits !== 8 || value.length < count) throw noPalette();
  return { first, colors: value.slice(0, count) };
}

function noPalette(): Error {
  return dicomFault({
    code: "dicom/image-form",
    message: "Its colours lie in a palette that is missing or of a kind that is not read here",
    hint: "Download it and open it in a program for medical images.",
  });
}
