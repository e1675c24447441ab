import { dicomFault } from "../DicomFault.ts";
import type { DicomFile } from "../DicomFile.ts";
import { findElement } from "../findElement.ts";
import { firstNumber, numbersOf } from "../numbersOf.ts";
import { firstText, setsOf, textsOf } from "../textsOf.ts";
import type { ImageForm, ValueWindow } from "./ImageForm.ts";
import { readPalette } from "./readPalette.ts";

/** Nothing larger is shown: a frame of it would not fit into a browser's canvas. */
const MOST_PIXELS = 16_384 * 16_384;
const MOST_SIDE = 32_767;
const MOST_FRAMES = 1_000_000;

const PHOTOMETRIC: Readonly<Record<string, ImageForm["photometric"]>> = {
  MONOCHROME1: "MONOCHROME1",
  MONOCHROME2: "MONOCHROME2",
  "PALETTE COLOR": "PALETTE COLOR",
  RGB: "RGB",
  YBR_FULL: "YBR_FULL",
  YBR_FULL_422: "YBR_FULL_422",
  YBR_PARTIAL_420: "YBR_OTHER",
  YBR_PARTIAL_422: "YBR_OTHER",
  YBR_ICT: "YBR_OTHER",
  YBR_RCT: "YBR_OTHER",
};

/**
 * What a DICOM file says about the form of its image. What is missing or contradicts itself is refused, so that no picture
 * is drawn from a wrong guess.
 *
 * Errors: `dicom/no-image`, `dicom/image-form`.
 */
export function readImageForm(file: DicomFile): ImageForm {
  const { dataSet, pixelData, syntax } = file;
  if (pixelData === undefined) {
    throw dicomFault({
      code: "dicom/no-image",
      message: "This DICOM file holds no image",
      hint: "Some hold a report or a plan. It can be downloaded.",
    });
  }
  if (pixelData.tag !== 0x7fe00010) throw wrong("Its pixels are floating point numbers");
  const number = (tag: number) => firstNumber(dataSet, tag, syntax.isLittleEndian);
  const rows = whole(number(0x00280010), "rows", MOST_SIDE);
  const columns = whole(number(0x00280011), "columns", MOST_SIDE);
  const samples = whole(number(0x00280002) ?? 1, "samples per pixel", 4);
  const frames = whole(number(0x00280008) ?? 1, "frames", MOST_FRAMES);
  const bitsAllocated = number(0x00280100);
  const bitsStored = number(0x00280101) ?? bitsAllocated ?? 0;
  const highBit = number(0x00280102) ?? bitsStored - 1;
  const photometric = PHOTOMETRIC[firstText(dataSet, 0x00280004) ?? ""];
  if (rows * columns > MOST_PIXELS) throw wrong("It is larger than a screen can show");
  if (photometric === undefined) throw wrong("Its colours are of a kind that is not known here");
  const isGrey = photometric.startsWith("MONOCHROME") || photometric === "PALETTE COLOR";
  if (samples !== (isGrey ? 1 : 3)) throw wrong("Its number of samples does not fit its colours");
  if (bitsAllocated !== 1 && bitsAllocated !== 8 && bitsAllocated !== 16 && bitsAllocated !== 32) {
    throw wrong("Its pixels have an unusual number of bits");
  }
  const isSound =
    Number.isInteger(bitsStored) &&
    bitsStored >= 1 &&
    bitsStored <= bitsAllocated &&
    Number.isInteger(highBit) &&
    highBit >= bitsStored - 1 &&
    highBit < bitsAllocated;
  if (!isSound) throw wrong("Its bits are not where it says");
  if (!isGrey && bitsAllocated !== 8 && bitsAllocated !== 16)
    throw wrong("Its colours have an unusual number of bits");
  const isSigned = number(0x00280103) === 1;
  const slope = number(0x00281053) ?? 1;
  const intercept = number(0x00281052) ?? 0;
  return {
    ...{ rows, columns, frames, samples, bitsAllocated, bitsStored, highBit, isSigned, photometric, syntax },
    isPlanar: number(0x00280006) === 1 && samples > 1,
    slope: Number.isFinite(slope) && slope !== 0 ? slope : 1,
    intercept: Number.isFinite(intercept) ? intercept : 0,
    windows: windowsOf(file),
    windowFunction: functionOf(firstText(dataSet, 0x00281056)),
    padding: paddingOf(number(0x00280120), { isSigned, bitsAllocated }),
    palette: photometric === "PALETTE COLOR" ? readPalette(file, { isSigned }) : undefined,
    aspect: aspectOf(file),
    modality: firstText(dataSet, 0x00080060),
    instanceNumber: number(0x00200013),
  };
}

function whole(value: number | undefined, what: string, most: number): number {
  if (value === undefined || !Number.isInteger(value) || value < 1 || value > most) {
    throw wrong(`It does not say how many ${what} it has`);
  }
  return value;
}

function wrong(message: string): Error {
  return dicomFault({
    code: "dicom/image-form",
    message: `${message}, so it cannot be shown`,
    hint: "Download it and open it in a program for medical images.",
  });
}

function windowsOf({ dataSet, syntax }: DicomFile): ValueWindow[] {
  const centers = numbersOf(findElement(dataSet, 0x00281050), syntax.isLittleEndian);
  const widths = numbersOf(findElement(dataSet, 0x00281051), syntax.isLittleEndian);
  const names = textsOf(findElement(dataSet, 0x00281055), setsOf(dataSet)) ?? [];
  return centers.flatMap((center, index) => {
    const width = widths[index] ?? Number.NaN;
    const name = names[index];
    if (!Number.isFinite(center) || !Number.isFinite(width) || width <= 0) return [];
    return [{ center, width, ...(name ? { name } : {}) }];
  });
}

function functionOf(text: string | undefined): ImageForm["windowFunction"] {
  return text === "LINEAR_EXACT" || text === "SIGMOID" ? text : "LINEAR";
}

/** Written as US in signed images too, by some. */
function paddingOf(
  value: number | undefined,
  { isSigned, bitsAllocated }: { readonly isSigned: boolean; readonly bitsAllocated: number },
): number | undefined {
  if (value === undefined || !isSigned || bitsAllocated !== 16 || value < 0x8000) return value;
  return value - 0x10000;
}

/** From the pixel spacing, else the aspect ratio, both of which name the vertical first. */
function aspectOf({ dataSet, syntax }: DicomFile): number {
  for (const tag of [0x00280030, 0x00181164, 0x00280034]) {
    const [vertical = Number.NaN, horizontal = Number.NaN] = numbersOf(
      findElement(dataSet, tag),
      syntax.isLittleEndian,
    );
    const aspect = vertical / horizontal;
    if (aspect > 0.05 && aspect < 20) return aspect;
  }
  return 1;
}
