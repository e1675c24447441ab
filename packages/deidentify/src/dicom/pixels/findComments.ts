import type { ByteSource, Extent, PixelData, TransferSyntax } from "@linchpin/clinical/dicom";
import { LinchpinError } from "@linchpin/errors";

/** One compressed frame may have so many bytes. */
const FRAME_BYTES = 64 * 1024 * 1024;
const COMMENT = 0xfe;
const JPEG_2000_COMMENT = 0x64;

/**
 * Stretches of compressed pixel data that say something beside the picture: comments and application segments inside
 * JPEG, JPEG-LS and JPEG 2000, and whatever stands behind a picture's end. They are to be zeroed; lengths stay.
 *
 * Errors: `deidentify/dicom-pixels` where a frame is not what the transfer syntax says.
 *
 * Source: ISO/IEC 10918-1 annex B, 14495-1 annex C, 15444-1 annex A.
 */
export async function findComments(
  source: ByteSource,
  pixelData: PixelData,
  { compression }: TransferSyntax,
): Promise<Extent[]> {
  const [table, ...fragments] = pixelData.fragments ?? [];
  if (table === undefined || fragments.length === 0) throw notAsSaid("it has no fragments");
  if (compression === "other")
    throw notAsSaid("it is video, or compressed in a way that is not looked into here");
  await refuseFalseTable(source, table, fragments);
  if (compression === "rle") return findBehindRuns(source, fragments);
  const found: Extent[] = [];
  for (let first = 0; first < fragments.length; ) {
    const frame = await readFrame(source, fragments, first);
    const ends = compression === "jpeg-2000" ? scanJpeg2000(frame.bytes) : scanJpeg(frame.bytes);
    for (const extent of ends) found.push(...frame.placesOf(extent));
    first += frame.count;
  }
  return found;
}

interface Frame {
  bytes: Uint8Array;
  count: number;
  /** A stretch of the frame's bytes, where it stands in the file: several where it spans fragments. */
  placesOf(extent: Extent): Extent[];
}

/** The fragments of one frame: up to the next one that begins a picture. */
async function readFrame(source: ByteSource, fragments: readonly Extent[], first: number): Promise<Frame> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let count = 0;
  for (let index = first; index < fragments.length; index += 1) {
    const extent = fragments[index] as Extent;
    if (index > first) {
      const start = await source.read(extent.offset, Math.min(3, extent.length));
      if (start[0] === 0xff && (start[1] === 0xd8 || start[1] === 0x4f) && start[2] === 0xff) break;
    }
    size += extent.length;
    if (size > FRAME_BYTES) throw notAsSaid("a frame is larger than 64 MiB");
    parts.push(await source.read(extent.offset, extent.length));
    count += 1;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  const placesOf = ({ offset, length }: Extent): Extent[] => {
    const places: Extent[] = [];
    let start = 0;
    for (const fragment of fragments.slice(first, first + count)) {
      const from = Math.max(offset, start);
      const to = Math.min(offset + length, start + fragment.length);
      if (from < to) places.push({ offset: fragment.offset + from - start, length: to - from });
      start += fragment.length;
    }
    return places;
  };
  return { bytes, count, placesOf };
}

/** Segments of a JPEG or JPEG-LS picture that are not needed to show it, and what stands behind its end. */
function scanJpeg(bytes: Uint8Array): Extent[] {
  const found: Extent[] = [];
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw notAsSaid("a frame does not begin as JPEG");
  let at = 2;
  let inScan = false;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) {
      if (!inScan) throw notAsSaid("a frame is not well formed JPEG");
      at += 1;
      continue;
    }
    const code = bytes[at + 1] ?? 0;
    if (code === 0xff) {
      at += 1;
      continue;
    }
    // Stuffing, restarts, and in JPEG-LS any byte below 0x80 belong to the entropy coded data.
    if (inScan && (code < 0x80 || (code >= 0xd0 && code <= 0xd7))) {
      at += 2;
      continue;
    }
    if (code === 0xd9) {
      if (at + 2 < bytes.length) found.push({ offset: at + 2, length: bytes.length - at - 2 });
      return found;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (code < 0xc0 || code === 0xd8 || length < 2 || at + 2 + length > bytes.length) {
      throw notAsSaid("a frame is not well formed JPEG");
    }
    const isApplication = code >= 0xe0 && code <= 0xef && !isColourSegment(bytes, at, code);
    if ((isApplication || code === COMMENT) && length > 2) found.push({ offset: at + 4, length: length - 2 });
    inScan = code === 0xda;
    at += 2 + length;
  }
  throw notAsSaid("a frame has no end");
}

/** JFIF without a thumbnail, Adobe's, and HP's for colours in JPEG-LS: what readers need to get the colours right. */
function isColourSegment(bytes: Uint8Array, at: number, code: number): boolean {
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  const name = String.fromCharCode(...bytes.subarray(at + 4, at + 9));
  if (code === 0xe0) return name === "JFIF\0" && length === 16;
  if (code === 0xee) return name === "Adobe" && length === 14;
  return code === 0xe8 && name.startsWith("mrfx") && length === 7;
}

/** Comments of a JPEG 2000 codestream, in its main and tile-part headers, and what stands behind its end. */
function scanJpeg2000(bytes: Uint8Array): Extent[] {
  const found: Extent[] = [];
  if (bytes[0] !== 0xff || bytes[1] !== 0x4f)
    throw notAsSaid("a frame does not begin as a JPEG 2000 codestream");
  const uint = (at: number, count: number) => {
    let value = 0;
    for (let i = 0; i < count; i += 1) value = value * 256 + (bytes[at + i] ?? 0);
    return value;
  };
  let at = 2;
  let tileEnd: number | undefined;
  while (at + 2 <= bytes.length) {
    const code = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) throw notAsSaid("a frame is not a well formed JPEG 2000 codestream");
    if (code === 0xd9) {
      if (at + 2 < bytes.length) found.push({ offset: at + 2, length: bytes.length - at - 2 });
      return found;
    }
    if (code === 0x93) {
      if (tileEnd === undefined || tileEnd <= at)
        throw notAsSaid("a frame is not a well formed JPEG 2000 codestream");
      at = tileEnd;
      tileEnd = undefined;
      continue;
    }
    const length = uint(at + 2, 2);
    if (length < 2 || at + 2 + length > bytes.length)
      throw notAsSaid("a frame is not a well formed JPEG 2000 codestream");
    if (code === 0x90) {
      const size = uint(at + 6, 4);
      // Zero: up to the end of the codestream.
      tileEnd = size === 0 ? lastEnd(bytes) : at + size;
      if (tileEnd > bytes.length || tileEnd <= at)
        throw notAsSaid("a frame is not a well formed JPEG 2000 codestream");
    }
    if (code === JPEG_2000_COMMENT && length > 4) found.push({ offset: at + 6, length: length - 4 });
    at += 2 + length;
  }
  throw notAsSaid("a frame has no end");
}

function lastEnd(bytes: Uint8Array): number {
  for (let at = bytes.length - 2; at >= 2; at -= 1)
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return at;
  return -1;
}

/** The offset table must be one: ascending places of fragments, the first being 0. */
async function refuseFalseTable(
  source: ByteSource,
  table: Extent,
  fragments: readonly Extent[],
): Promise<void> {
  if (table.length === 0) return;
  const begin = (fragments[0] as Extent).offset - 8;
  const starts = new Set(fragments.map(({ offset }) => offset - 8 - begin));
  const isSound = table.length % 4 === 0 && table.length / 4 <= fragments.length;
  const bytes = isSound ? await source.read(table.offset, table.length) : new Uint8Array(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.byteLength; at += 4) {
    if (!starts.has(view.getUint32(at, true)))
      throw notAsSaid("its offset table does not point at its fragments");
  }
  if (!isSound) throw notAsSaid("its offset table does not point at its fragments");
}

/** RLE has no comments; its header must be one. Source: PS3.5 annex G. */
async function findBehindRuns(source: ByteSource, fragments: readonly Extent[]): Promise<Extent[]> {
  for (const { offset, length } of fragments) {
    const head = length < 64 ? undefined : await source.read(offset, 64);
    const view = head === undefined ? undefined : new DataView(head.buffer, head.byteOffset, 64);
    const segments = view?.getUint32(0, true) ?? 0;
    let after = 63;
    for (let i = 1; i <= 15; i += 1) {
      const start = view?.getUint32(i * 4, true) ?? 0;
      const isRight = i <= segments ? start > after && start < length : start === 0;
      if (segments < 1 || segments > 15 || !isRight) throw notAsSaid("a frame does not begin as RLE");
      after = Math.max(after, start);
    }
  }
  return [];
}

function notAsSaid(why: string): LinchpinError {
  return new LinchpinError({
    code: "deidentify/dicom-pixels",
    message: `The compressed picture cannot be checked for what it may hold beside the picture: ${why}.`,
    hint: "Export it uncompressed, in explicit VR little endian.",
  });
}
