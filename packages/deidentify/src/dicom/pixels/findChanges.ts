import { type ByteSource, type Extent, readChunks } from "@linchpin/clinical/dicom";
import { LinchpinError } from "@linchpin/errors";
import type { PixelCleaner } from "./PixelCleaner.ts";

/** Changes nearer than this are taken as one. */
const GAP = 64;
const MOST = 1_000_000;

/** Which stretches of the pixel data cleaning changes: what the capsule must keep. Reads it once, a mebibyte at a time. */
export async function findChanges(source: ByteSource, clean: PixelCleaner): Promise<Extent[]> {
  const changes: { offset: number; length: number }[] = [];
  let at = 0;
  for await (const original of readChunks(source)) {
    const chunk = original.slice();
    clean(chunk, at);
    for (let i = 0; i < chunk.byteLength; i += 1) {
      if (chunk[i] === original[i]) continue;
      const last = changes.at(-1);
      const offset = at + i;
      if (last !== undefined && offset - (last.offset + last.length) < GAP)
        last.length = offset + 1 - last.offset;
      else changes.push({ offset, length: 1 });
    }
    at += chunk.byteLength;
    if (changes.length > MOST) {
      throw new LinchpinError({
        code: "deidentify/dicom-pixels",
        message:
          "The pixel data has something in its unused bits nearly everywhere, so it is not what it is said to be.",
        hint: "Export the image again, with overlays as data of their own or without.",
      });
    }
  }
  return changes;
}
