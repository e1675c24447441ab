import { LinchpinError } from "@linchpin/errors";
import type { Rectangle } from "../DicomProfile.ts";
import type { Image } from "./imageOf.ts";
import type { PixelCleaner } from "./PixelCleaner.ts";

/** Bits of one frame from `start` up to `end`. */
interface Run {
  start: number;
  end: number;
}

/**
 * Blanks rectangles in every frame of native pixel data: to zero, to no colour in YBR.
 *
 * Errors: `deidentify/dicom-blank` where a rectangle is not within the picture, or the layout is not one of whole pixels.
 */
export function blankRectangles(image: Image, rectangles: readonly Rectangle[]): PixelCleaner {
  if (image.photometric === "YBR_FULL_422") {
    throw cannotBlank("its pixels share their colours (YBR_FULL_422)");
  }
  for (const { x, y, width, height } of rectangles) {
    const isWithin =
      [x, y, width, height].every(Number.isInteger) &&
      x >= 0 &&
      y >= 0 &&
      width > 0 &&
      height > 0 &&
      x + width <= image.columns &&
      y + height <= image.rows;
    if (!isWithin) throw cannotBlank("a rectangle does not lie within the picture");
  }
  const runs = runsOf(image, rectangles);
  return (chunk, at) => blankChunk({ chunk, at, runs, image });
}

/** What is to be blanked of one frame, in order and without overlap. */
function runsOf(image: Image, rectangles: readonly Rectangle[]): Run[] {
  const { rows, columns, samples, bitsAllocated, isPlanar } = image;
  const planes = isPlanar ? samples : 1;
  const pixelBits = (isPlanar ? 1 : samples) * bitsAllocated;
  const runs: Run[] = [];
  for (let plane = 0; plane < planes; plane += 1) {
    for (const { x, y, width, height } of rectangles) {
      for (let row = y; row < y + height; row += 1) {
        const start = ((plane * rows + row) * columns + x) * pixelBits;
        runs.push({ start, end: start + width * pixelBits });
      }
    }
  }
  runs.sort((a, b) => a.start - b.start);
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last !== undefined && run.start <= last.end) last.end = Math.max(last.end, run.end);
    else merged.push(run);
  }
  return merged;
}

function blankChunk({
  chunk,
  at,
  runs,
  image,
}: {
  chunk: Uint8Array;
  at: number;
  runs: Run[];
  image: Image;
}): void {
  const from = at * 8;
  const to = from + chunk.byteLength * 8;
  const { frameBits, frames } = image;
  const lastFrame = Math.min(frames - 1, Math.floor((to - 1) / frameBits));
  for (let frame = Math.floor(from / frameBits); frame <= lastFrame; frame += 1) {
    const base = frame * frameBits;
    for (let index = firstRun(runs, from - base); index < runs.length; index += 1) {
      const run = runs[index] as Run;
      if (base + run.start >= to) break;
      const start = Math.max(from, base + run.start) - from;
      const end = Math.min(to, base + run.end) - from;
      if (start < end) blankBits(chunk, { start, end, first: from - base, image });
    }
  }
}

/** The first run that ends behind a bit of its frame. */
function firstRun(runs: readonly Run[], bit: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.end ?? 0) > bit) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Bits extends Run {
  /** Bit of the frame at which the chunk begins; negative where the frame begins within it. */
  first: number;
  image: Image;
}

function blankBits(chunk: Uint8Array, { start, end, first, image }: Bits): void {
  if (image.bitsAllocated === 1) {
    for (let bit = start; bit < end; bit += 1) chunk[bit >>> 3] = (chunk[bit >>> 3] ?? 0) & ~(1 << (bit & 7));
    return;
  }
  chunk.fill(0, start / 8, end / 8);
  if (!image.photometric.startsWith("YBR") || image.samples !== 3 || image.bitsAllocated !== 8) return;
  const planeBytes = image.rows * image.columns;
  for (let byte = start / 8; byte < end / 8; byte += 1) {
    const inFrame = byte + first / 8;
    const sample = image.isPlanar ? Math.floor(inFrame / planeBytes) : inFrame % 3;
    if (sample > 0) chunk[byte] = 128;
  }
}

function cannotBlank(why: string): LinchpinError {
  return new LinchpinError({
    code: "deidentify/dicom-blank",
    message: `The picture cannot be blanked: ${why}.`,
    hint: "Name rectangles in whole pixels within the picture, or export it in RGB or grey, not compressed.",
  });
}
