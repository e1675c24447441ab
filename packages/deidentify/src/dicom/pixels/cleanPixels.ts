import {
  type ByteSource,
  type DicomFile,
  type Extent,
  firstNumber,
  sliceSource,
} from "@linchpin/clinical/dicom";
import { LinchpinError } from "@linchpin/errors";
import type { DicomOptions } from "../DicomProfile.ts";
import type { DicomReport } from "../DicomReport.ts";
import { blankRectangles } from "./blankRectangles.ts";
import { cleanedSource } from "./cleanedSource.ts";
import { clearUnusedBits } from "./clearUnusedBits.ts";
import { findChanges } from "./findChanges.ts";
import { findComments } from "./findComments.ts";
import { type Image, imageOf } from "./imageOf.ts";
import { judgePixels } from "./judgePixels.ts";
import type { PixelCleaner } from "./PixelCleaner.ts";
import { zeroed } from "./zeroed.ts";

/** The pixel data as it may stay, and which stretches of it are not what they were. */
export interface CleanPixels {
  pixels?: ByteSource;
  changed: Extent[];
  report: DicomReport["pixels"];
}

/**
 * Lets the picture of a file through, blanks it, or refuses it.
 *
 * Errors: `deidentify/dicom-burned-in`, `deidentify/dicom-blank`, `deidentify/dicom-image`, `deidentify/dicom-pixels`.
 */
export async function cleanPixels(file: DicomFile, options: DicomOptions): Promise<CleanPixels> {
  const { pixelData, syntax, dataSet } = file;
  if (pixelData === undefined) {
    return { changed: [], report: { because: "none", blankedRectangles: 0, clearedBytes: 0 } };
  }
  const judgement = judgePixels(dataSet, options);
  if (!judgement.mayStay) {
    throw new LinchpinError({
      code: "deidentify/dicom-burned-in",
      message: `The picture may show who the patient is: ${judgement.reason}.`,
      hint: "Name the rectangles to blank, or look at it and say that it shows no text, or keep it in the identity part.",
    });
  }
  const image = imageOf(file);
  const source = sliceSource(file.source, pixelData.offset, pixelData.length);
  const rectangles = options.blank ?? [];
  if (pixelData.fragments !== undefined && rectangles.length > 0) {
    throw new LinchpinError({
      code: "deidentify/dicom-blank",
      message: "The picture is compressed, so rectangles of it cannot be blanked.",
      hint: "Export it uncompressed, in explicit VR little endian.",
    });
  }
  const cleaner =
    pixelData.fragments === undefined
      ? nativeCleaner(file, image, options)
      : zeroed(await commentsIn(file, pixelData.offset));
  const changed = await findChanges(source, cleaner);
  return {
    pixels: changed.length === 0 ? source : cleanedSource(source, cleaner),
    changed,
    report: {
      because: judgement.because,
      blankedRectangles: rectangles.length,
      clearedBytes: changed.reduce((sum, { length }) => sum + length, 0),
    },
  };

  async function commentsIn(of: DicomFile, base: number): Promise<Extent[]> {
    const found = pixelData === undefined ? [] : await findComments(of.source, pixelData, syntax);
    return found.map(({ offset, length }) => ({ offset: offset - base, length }));
  }
}

function nativeCleaner(
  { dataSet, syntax, pixelData }: DicomFile,
  image: Image,
  { blank = [] }: DicomOptions,
): PixelCleaner {
  const size = pixelData?.length ?? 0;
  const { isLittleEndian } = syntax;
  const isInteger = pixelData?.tag === 0x7fe00010;
  const needed = Math.ceil((image.frameBits * image.frames) / 8);
  if (size < needed) {
    throw new LinchpinError({
      code: "deidentify/dicom-image",
      message: "The pixel data is shorter than the picture that the file describes.",
      hint: "Export the image again from the system that it came from.",
    });
  }
  const padding = firstNumber(dataSet, 0x00280120, isLittleEndian);
  const steps = [
    isInteger ? clearUnusedBits(image, { isLittleEndian, padding }) : undefined,
    blank.length === 0 ? undefined : blankRectangles(image, blank),
    // Behind the last frame there may be one byte of padding, which is nothing either.
    size > needed ? zeroed([{ offset: needed, length: size - needed }]) : undefined,
  ].filter((step) => step !== undefined);
  return (chunk, at) => {
    for (const step of steps) step(chunk, at);
  };
}
