import { type ByteSource, readChunks, readDicom, readImageFacts } from "@linchpin/clinical/dicom";
import { type DicomOptions, type DicomReport, deidentifyDicom } from "@linchpin/deidentify/dicom";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { PixelChoice } from "../files/SourceFile.ts";
import type { LongContent } from "../record/LongContent.ts";
import type { PlainPart } from "../record/sealPart.ts";
import { FILES_MEDIA_TYPE, type FileToPack, packFiles } from "./packFiles.ts";

const DICOM_MEDIA_TYPE = "application/dicom";
const CAPSULE_MEDIA_TYPE = "application/vnd.linchpin.identity";

/** An image as it came from the archive. */
export interface SourceImage {
  /** How its file is called. It goes into the part of identity alone. */
  readonly name: string;
  readonly source: ByteSource;
  /** What was said of letters in its picture, where it was. */
  readonly pixels?: PixelChoice;
}

/**
 * Takes identity out of a series of DICOM images: the two parts to publish, the images as one attachment and what was
 * taken out of them beside it. Headers are held in memory, pixel data is read as it is sealed.
 *
 * Errors: those of `deidentifyDicom`, with the number of the image from 1 in the facts. One that is refused refuses all: a
 * series with a hole would read as whole.
 */
export async function deidentifyImages(
  images: readonly SourceImage[],
  {
    at,
    ...options
  }: DicomOptions & { /** Which attachment of the record it is, from 0. */ readonly at: number },
): Promise<{ readonly parts: readonly PlainPart[]; readonly reports: readonly DicomReport[] }> {
  const made = [];
  for (const [place, { source, pixels }] of images.entries()) {
    made.push(
      await deidentifyDicom(source, { ...options, ...choiceOf(pixels) }).catch((thrown) => {
        throw isLinchpinError(thrown) ? ofImage(thrown, place + 1) : thrown;
      }),
    );
  }
  const contents: FileToPack[] = [];
  // One after the other: a thousand headers at once would be a gigabyte.
  for (const { content, report } of made) {
    contents.push({
      ...{ mediaType: DICOM_MEDIA_TYPE, about: { sopClass: report.sopClass, ...(await placeOf(content)) } },
      ...longContentOf(content),
    });
  }
  const identities = made.map(({ identity }, place) => ({
    ...{ mediaType: CAPSULE_MEDIA_TYPE, about: { name: images[place]?.name ?? "" } },
    ...longContentOf(identity),
  }));
  return {
    reports: made.map(({ report }) => report),
    parts: [
      { part: `attachment-${at}`, mediaType: FILES_MEDIA_TYPE, content: packFiles(contents) },
      { part: `identity-${at}`, mediaType: FILES_MEDIA_TYPE, content: packFiles(identities) },
    ],
  };
}

/** Where a de-identified image belongs, by what is left in it. */
async function placeOf(content: ByteSource): Promise<Readonly<Record<string, string | number>>> {
  const { modality, series, instanceNumber } = readImageFacts(await readDicom(content));
  return {
    ...(modality === undefined ? {} : { modality }),
    ...(series === undefined ? {} : { series }),
    ...(instanceNumber === undefined ? {} : { instance: instanceNumber }),
  };
}

function choiceOf(pixels: PixelChoice = {}): Pick<DicomOptions, "blank" | "pixelsReviewed"> {
  const { blank, reviewed } = pixels;
  return { ...(blank ? { blank } : {}), ...(reviewed ? { pixelsReviewed: true } : {}) };
}

function longContentOf(source: ByteSource): LongContent {
  return { bytes: source.size, open: () => readChunks(source) };
}

function ofImage({ code, message, hint, facts }: LinchpinError, image: number): LinchpinError {
  return new LinchpinError({ code, message, ...(hint ? { hint } : {}), facts: { ...facts, image } });
}
