import { dicomFault } from "../DicomFault.ts";
import type { DicomFile } from "../DicomFile.ts";
import { decodeRle } from "./decodeRle.ts";
import { framePieces } from "./framePieces.ts";
import type { Frame, ImageForm } from "./ImageForm.ts";
import { colorFrameBytes, paintByPalette, unpackColor } from "./unpackColor.ts";
import { unpackGray } from "./unpackGray.ts";
import { withColorTransform } from "./withColorTransform.ts";

/** JPEG baseline, and the extended process, which with eight bits is the same to a browser. */
const JPEG_OF_BROWSERS = new Set(["1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51"]);

/**
 * Reads one frame of an image, from 0: only its own bytes are fetched. Uncompressed and run length encoded ones are
 * unpacked here, JPEG with eight bits is handed on for the browser; the rest is refused by its name.
 *
 * Errors: `dicom/image-truncated`, `dicom/not-shown`, `dicom/rle`, `dicom/frames`.
 *
 * @example
 * const form = readImageForm(file);
 * const frame = await readFrame(file, { form, frame: 0 });
 */
export async function readFrame(
  file: DicomFile,
  { form, frame }: { readonly form: ImageForm; readonly frame: number },
): Promise<Frame> {
  if (!Number.isInteger(frame) || frame < 0 || frame >= form.frames) throw new RangeError("No such frame.");
  const { compression, uid, isEncapsulated } = form.syntax;
  if (!isEncapsulated) return unpack(await nativeFrame(file, { form, frame }), form);
  if (compression !== "rle" && !(JPEG_OF_BROWSERS.has(uid) && form.bitsStored <= 8)) throw notShown(form);
  const bytes = await encapsulatedFrame(file, { form, frame });
  if (compression === "rle") {
    const native = decodeRle(bytes, form);
    return unpack(native, {
      ...form,
      isPlanar: form.samples > 1,
      syntax: { ...form.syntax, isLittleEndian: true },
    });
  }
  const isRgb = form.photometric === "RGB";
  return { kind: "jpeg", bytes: isRgb ? withColorTransform(bytes) : new Uint8Array(bytes) };
}

function unpack(bytes: Uint8Array, form: ImageForm): Frame {
  if (form.samples > 1) {
    if (form.photometric === "YBR_OTHER") throw notShown(form);
    return { kind: "color", rgba: unpackColor(bytes, form) };
  }
  const values = unpackGray(bytes, { ...form, isLittleEndian: form.syntax.isLittleEndian });
  return form.palette === undefined
    ? { kind: "gray", values }
    : { kind: "color", rgba: paintByPalette(values, form.palette) };
}

async function nativeFrame(
  { pixelData, source }: DicomFile,
  { form, frame }: { readonly form: ImageForm; readonly frame: number },
): Promise<Uint8Array> {
  const { rows, columns, samples, bitsAllocated, syntax } = form;
  const { offset = 0, length = 0, vr = "OW" } = pixelData ?? {};
  const bits = samples > 1 ? colorFrameBytes(form) * 8 : rows * columns * bitsAllocated;
  const from = Math.floor((frame * bits) / 8);
  const to = Math.ceil(((frame + 1) * bits) / 8);
  if (to > length) {
    throw dicomFault({
      code: "dicom/image-truncated",
      message: "There are fewer pixels than the file says",
      offset,
    });
  }
  // Big endian words of two bytes: the pair that a byte belongs to must be whole to be turned.
  const isTurned =
    !syntax.isLittleEndian &&
    (vr === "OW" ? bitsAllocated <= 8 || samples > 1 : bitsAllocated === 16 && samples > 1);
  const begin = isTurned ? from - (from % 2) : from;
  const bytes = await source.read(offset + begin, Math.min(length, isTurned ? to + (to % 2) : to) - begin);
  if (isTurned) return turned(bytes).subarray(from - begin);
  return bitsAllocated === 1 ? shifted(bytes, (frame * bits) % 8) : bytes;
}

function turned(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  for (let at = 0; at + 1 < copy.length; at += 2) copy.subarray(at, at + 2).reverse();
  return copy;
}

/** Frames of single bits follow each other without a gap. */
function shifted(bytes: Uint8Array, by: number): Uint8Array {
  if (by === 0) return bytes;
  return Uint8Array.from(bytes, (byte, at) => ((byte >> by) | ((bytes[at + 1] ?? 0) << (8 - by))) & 0xff);
}

async function encapsulatedFrame(
  file: DicomFile,
  { form, frame }: { readonly form: ImageForm; readonly frame: number },
): Promise<Uint8Array> {
  const pieces = await framePieces(file, { frame, frames: form.frames });
  const [only, ...others] = pieces;
  if (only !== undefined && others.length === 0) return file.source.read(only.offset, only.length);
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { offset, length } of pieces) {
    whole.set(await file.source.read(offset, length), at);
    at += length;
  }
  return whole;
}

const NAMES: Readonly<Record<string, string>> = {
  jpeg: "JPEG of a kind that browsers do not read",
  "jpeg-ls": "JPEG-LS",
  "jpeg-2000": "JPEG 2000",
};

function notShown({ syntax }: ImageForm): Error {
  return dicomFault({
    code: "dicom/not-shown",
    message: `This image is compressed as ${NAMES[syntax.compression] ?? "something"} (${syntax.uid}), which is not shown here`,
    hint: "Download it and open it in a program for medical images.",
  });
}
