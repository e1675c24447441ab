import { dicomFault } from "../DicomFault.ts";
import type { DicomFile } from "../DicomFile.ts";
import { firstNumber } from "../numbersOf.ts";
import { firstText } from "../textsOf.ts";

/** How a picture lies in the pixel data. */
export interface DicomImage {
  readonly rows: number;
  readonly columns: number;
  /** Samples of one pixel: 1 grey, 3 in colour. */
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  /** Samples lie plane by plane. */
  readonly isPlanar: boolean;
  readonly frames: number;
  /** MONOCHROME2, RGB … */
  readonly photometric: string;
  /** Bits of one frame where it is not compressed. Frames follow each other without gaps. */
  readonly frameBits: number;
}

const ALLOCATED = [1, 8, 16, 32, 64];
const WRONG = "The file has pixel data, but does not say soundly how it is laid out (group 0028)";

/**
 * The Image Pixel module of a file, or undefined where it has no pixel data.
 * Errors: `dicom/image` where the module is incomplete or cannot be, or the pixel data is too short for it.
 * Source: PS3.3 C.7.6.3, PS3.5 section 8.
 */
export function readImage({ dataSet, syntax, pixelData }: DicomFile): DicomImage | undefined {
  if (pixelData === undefined) return undefined;
  const read = (tag: number) => firstNumber(dataSet, tag, syntax.isLittleEndian);
  const rows = read(0x00280010) ?? 0;
  const columns = read(0x00280011) ?? 0;
  const samples = read(0x00280002) ?? 1;
  const bitsAllocated = read(0x00280100) ?? 0;
  const bitsStored = read(0x00280101) ?? bitsAllocated;
  const highBit = read(0x00280102) ?? bitsStored - 1;
  const frames = read(0x00280008) ?? 1;
  const isSound =
    isWithin(rows, 1, 65_535) &&
    isWithin(columns, 1, 65_535) &&
    isWithin(samples, 1, 4) &&
    ALLOCATED.includes(bitsAllocated) &&
    isWithin(bitsStored, 1, bitsAllocated) &&
    isWithin(highBit, bitsStored - 1, bitsAllocated - 1) &&
    isWithin(frames, 1, 10_000_000);
  if (!isSound) throw dicomFault({ code: "dicom/image", message: WRONG });
  const photometric = firstText(dataSet, 0x00280004) ?? "";
  // Two pixels share their colours: half the samples of two of the three.
  const perPixel = photometric === "YBR_FULL_422" && samples === 3 ? 2 : samples;
  const frameBits = rows * columns * perPixel * bitsAllocated;
  if (pixelData.fragments === undefined && pixelData.length < Math.ceil((frameBits * frames) / 8)) {
    throw dicomFault({
      code: "dicom/image",
      message: "The pixel data is shorter than the picture that the file describes",
      offset: pixelData.offset,
    });
  }
  const isSigned = read(0x00280103) === 1;
  const isPlanar = samples > 1 && read(0x00280006) === 1;
  return {
    rows,
    columns,
    samples,
    bitsAllocated,
    bitsStored,
    highBit,
    isSigned,
    isPlanar,
    frames,
    photometric,
    frameBits,
  };
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
