import { type DicomProfile, type DicomReport, deidentifyDicom } from "@linchpin/deidentify/dicom";
import { isLinchpinError, type LinchpinError } from "@linchpin/errors";
import type { GatheredImage } from "./gatherRecord.ts";

/** What would become of an image, or why it cannot go. */
export type ExaminedImage =
  | { readonly report: DicomReport; readonly error?: undefined }
  | { readonly report?: undefined; readonly error: LinchpinError };

/**
 * Tries out what de-identification makes of images, each by itself, before the patient's keys are at hand: for a desk to show.
 * The keys are thrown away, and so is what is made.
 */
export async function* examineImages(
  images: readonly GatheredImage[],
  profile: DicomProfile,
): AsyncGenerator<ExaminedImage> {
  const key = crypto.getRandomValues(new Uint8Array(32));
  for (const { source, pixels: { blank, reviewed } = {} } of images) {
    const choice = { ...(blank ? { blank } : {}), ...(reviewed ? { pixelsReviewed: true } : {}) };
    try {
      const { report } = await deidentifyDicom(source, { profile, key, shiftDays: 1, ...choice });
      yield { report };
    } catch (error) {
      if (!isLinchpinError(error)) throw error;
      yield { error };
    }
  }
}
