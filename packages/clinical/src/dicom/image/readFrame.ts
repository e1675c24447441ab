import { dicomFault } from "../DicomFault.ts";
import type { DicomFile, Extent } from "../DicomFile.ts";
import type { DicomImage } from "./readImage.ts";

/**
 * The bytes of one frame, counted from 0: as they lie where the file is not compressed (its own bytes only, in the
 * file's byte order), otherwise the compressed stream. Reads nothing else.
 *
 * Errors: `dicom/frame` where there is no such frame, or fragments cannot be told apart by frame.
 * Source: PS3.5 8.1.1 and A.4.
 */
export async function readFrame(file: DicomFile, image: DicomImage, index: number): Promise<Uint8Array> {
  const { pixelData, source } = file;
  if (pixelData === undefined || !Number.isInteger(index) || index < 0 || index >= image.frames) {
    throw dicomFault({
      code: "dicom/frame",
      message: "The picture has no such frame",
      hint: "Ask for one of those that it has.",
    });
  }
  if (pixelData.fragments !== undefined) {
    return join(
      await Promise.all(
        (await fragmentsOf(file, image, index)).map((one) => source.read(one.offset, one.length)),
      ),
    );
  }
  const first = image.frameBits * index;
  const from = Math.floor(first / 8);
  const to = Math.ceil((first + image.frameBits) / 8);
  const bytes = await source.read(pixelData.offset + from, to - from);
  return first % 8 === 0 ? bytes : shifted(bytes, first % 8);
}

/** Which fragments make up a frame: one each, all of a single frame, or as the offset table says. */
async function fragmentsOf(file: DicomFile, image: DicomImage, index: number): Promise<Extent[]> {
  const [table, ...fragments] = file.pixelData?.fragments ?? [];
  if (image.frames === 1) return fragments;
  if (fragments.length === image.frames) return fragments.slice(index, index + 1);
  if (table?.length !== image.frames * 4)
    throw dicomFault({ code: "dicom/frame", message: "The fragments do not say which frame they belong to" });
  const bytes = await file.source.read(table.offset, table.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const base = (fragments[0]?.offset ?? 8) - 8;
  const start = base + view.getUint32(index * 4, true);
  const end =
    index + 1 === image.frames ? Number.POSITIVE_INFINITY : base + view.getUint32(index * 4 + 4, true);
  return fragments.filter(({ offset }) => offset - 8 >= start && offset - 8 < end);
}

/** One-bit frames need not begin with a byte. */
function shifted(bytes: Uint8Array, bits: number): Uint8Array {
  return bytes.map((byte, i) => (byte >> bits) | ((bytes[i + 1] ?? 0) << (8 - bits)));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
