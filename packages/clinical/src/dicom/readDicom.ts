import type { ByteSource } from "./ByteSource.ts";
import { bytesSource } from "./bytesSource.ts";
import { Cursor, WantsMore } from "./Cursor.ts";
import { dicomFault } from "./DicomFault.ts";
import type { DicomElement, DicomFile, PixelData } from "./DicomFile.ts";
import { inflate } from "./inflate.ts";
import { joinSources } from "./joinSources.ts";
import { DICOM_LIMITS, type DicomLimits } from "./limits.ts";
import { type Elements, readElements } from "./readElements.ts";
import { readFragments } from "./readFragments.ts";
import { type Head, UNDEFINED } from "./readHead.ts";
import { type Meta, readMeta } from "./readMeta.ts";
import { sliceSource } from "./sliceSource.ts";

const FIRST_WINDOW = 1024 * 1024;

/**
 * Reads a DICOM Part 10 file: everything but the pixel data, which is named by its place, so that a file of any size
 * takes only the memory of its header. Fails closed: what is not certainly well formed is refused.
 *
 * Errors: `dicom/not-part-10`, `dicom/meta`, `dicom/transfer-syntax`, `dicom/truncated`, `dicom/length`, `dicom/vr`,
 * `dicom/order`, `dicom/group`, `dicom/delimiter`, `dicom/fragments`, `dicom/inflate`, `dicom/too-deep`,
 * `dicom/too-many-elements`, `dicom/header-too-large`. They tell byte and tag, never a value.
 *
 * Source: DICOM PS3.5 and PS3.10.
 *
 * @example
 * const { dataSet, pixelData } = await readDicom(blobSource(file));
 */
export async function readDicom(
  input: ByteSource | Uint8Array,
  limits: Partial<DicomLimits> = {},
): Promise<DicomFile> {
  const given = input instanceof Uint8Array ? bytesSource(input) : input;
  const bounds = { ...DICOM_LIMITS, ...limits };
  const meta = await withWindow(given, { from: 0, limit: bounds.headerBytes }, readMeta);
  const source = meta.syntax.isDeflated ? await inflated(given, meta, bounds) : given;
  const { isExplicit, isLittleEndian } = meta.syntax;
  const walkFrom = (from: number, after: number, limit: number): Promise<Elements> =>
    withWindow(source, { from, limit }, (cursor) =>
      readElements(
        { cursor, limits: bounds, seen: 0 },
        { isExplicit, isLittleEndian },
        { offset: from, end: source.size, depth: 0, after },
      ),
    );
  const before = await walkFrom(meta.end, -1, bounds.headerBytes - meta.end);
  const file = { syntax: meta.syntax, preamble: meta.preamble, meta: meta.elements, source };
  if (before.pixelData === undefined) return { ...file, dataSet: before.elements };
  const pixelData = await placePixels(source, before.pixelData, { meta, limits: bounds });
  const behind = pixelData.offset + pixelData.length;
  const tail = await walkFrom(behind, pixelData.tag, bounds.headerBytes - before.end);
  if (tail.pixelData !== undefined) {
    const { offset, tag } = tail.pixelData;
    throw dicomFault({ code: "dicom/group", message: "The file has pixel data twice", offset, tag });
  }
  const dataSet: DicomElement[] = before.elements;
  for (const element of tail.elements) dataSet.push(element);
  return { ...file, dataSet, pixelData };
}

interface Range {
  readonly from: number;
  readonly limit: number;
}

/** Reads with a growing window, so that neither a small header costs much nor a large one more than the bound. */
async function withWindow<T>(
  source: ByteSource,
  { from, limit }: Range,
  read: (cursor: Cursor) => T,
): Promise<T> {
  const available = source.size - from;
  let size = Math.max(0, Math.min(FIRST_WINDOW, available, limit));
  for (;;) {
    const window = await source.read(from, size);
    try {
      return read(new Cursor(window, from, source.size));
    } catch (thrown) {
      if (!(thrown instanceof WantsMore)) throw thrown;
      const wanted = thrown.upTo - from;
      if (wanted > limit) throw tooLarge(limit, from + size);
      size = Math.min(available, limit, Math.max(wanted, size * 2));
    }
  }
}

function tooLarge(limit: number, offset: number): Error {
  return dicomFault({
    code: "dicom/header-too-large",
    message: `What stands beside the pixel data is larger than ${Math.max(0, limit)} bytes`,
    hint: "Hand in a large document or waveform as an own file, or raise the limit where there is memory for it.",
    offset,
  });
}

async function inflated(given: ByteSource, meta: Meta, { headerBytes }: DicomLimits): Promise<ByteSource> {
  const dataSet = await inflate(given, meta.end, headerBytes);
  return joinSources([sliceSource(given, 0, meta.end), bytesSource(dataSet)]);
}

async function placePixels(
  source: ByteSource,
  { tag, vr, offset, valueOffset, length }: Head,
  { meta, limits }: { meta: Meta; limits: DicomLimits },
): Promise<PixelData> {
  if (length !== UNDEFINED) {
    if (meta.syntax.isEncapsulated) {
      throw dicomFault({
        code: "dicom/fragments",
        message: "The transfer syntax says that the pixel data is compressed, but it lies in no fragments",
        offset,
        tag,
      });
    }
    if (valueOffset + length > source.size) {
      throw dicomFault({ code: "dicom/truncated", message: "The pixel data is cut off", offset, tag });
    }
    return { tag, vr, offset: valueOffset, length };
  }
  if (!meta.syntax.isEncapsulated || tag !== 0x7fe00010) {
    throw dicomFault({
      code: "dicom/fragments",
      message: "The pixel data lies in fragments, but the transfer syntax says that it is not compressed",
      offset,
      tag,
    });
  }
  const { fragments, end } = await readFragments(source, valueOffset, limits.fragments);
  return { tag, vr, offset: valueOffset, length: end - valueOffset, fragments };
}
