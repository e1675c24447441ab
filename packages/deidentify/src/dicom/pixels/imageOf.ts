import { type DicomFile, firstNumber, firstText } from "@linchpin/clinical/dicom";
import { LinchpinError } from "@linchpin/errors";

/** How native pixel data lies in its bytes. */
export interface Image {
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  /** Samples lie plane by plane. */
  readonly isPlanar: boolean;
  readonly frames: number;
  readonly photometric: string;
  /** Stored bits of one frame. Frames follow each other without gaps. */
  readonly frameBits: number;
}

/**
 * Reads the Image Pixel module. Errors: `deidentify/dicom-image` where it is incomplete or cannot be.
 * Source: PS3.3 C.7.6.3, PS3.5 section 8.
 */
export function imageOf({ dataSet, syntax, pixelData }: DicomFile): Image {
  const read = (tag: number) => firstNumber(dataSet, tag, syntax.isLittleEndian);
  const rows = read(0x00280010) ?? 0;
  const columns = read(0x00280011) ?? 0;
  const samples = read(0x00280002) ?? 1;
  const bitsAllocated = read(0x00280100) ?? 0;
  const bitsStored = read(0x00280101) ?? bitsAllocated;
  const highBit = read(0x00280102) ?? bitsStored - 1;
  const frames = read(0x00280008) ?? 1;
  const photometric = firstText(dataSet, 0x00280004) ?? "";
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  const isSound =
    isWhole(rows, 1, 65_535) &&
    isWhole(columns, 1, 65_535) &&
    isWhole(samples, 1, 4) &&
    [1, 8, 16, 32, 64].includes(bitsAllocated) &&
    isWhole(bitsStored, 1, bitsAllocated) &&
    isWhole(highBit, bitsStored - 1, bitsAllocated - 1) &&
    isWhole(frames, 1, 10_000_000);
  if (!isSound) {
    throw new LinchpinError({
      code: "deidentify/dicom-image",
      message: "The file has pixel data, but does not say soundly how it is laid out (group 0028).",
      hint: "Export the image again from the system that it came from.",
    });
  }
  // Two pixels share their colours: half the samples of two of the three.
  const perPixel = photometric === "YBR_FULL_422" && pixelData?.fragments === undefined ? 2 : samples;
  return {
    rows,
    columns,
    samples,
    bitsAllocated,
    bitsStored,
    highBit,
    isSigned: read(0x00280103) === 1,
    isPlanar: samples > 1 && read(0x00280006) === 1,
    frames,
    photometric,
    frameBits: rows * columns * perPixel * bitsAllocated,
  };
}
