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
    const chunk = new Uint8Array(original);
    const isChanged = clean(chunk, at);
    for (const index of isChanged ? differing(new Uint8Array(original), chunk) : []) {
      const last = changes.at(-1);
      const offset = at + index;
      if (last !== undefined && offset - (last.offset + last.length) < GAP)
        last.length = offset + 1 - last.offset;
      else changes.push({ offset, length: 1 });
    }
    at += chunk.byteLength;
    if (changes.length > MOST) {
      throw new LinchpinError({
        code: "deidentify/dicom-pixels",
        message:
          "The pixel data has something in its unused bits nearly everywhere: it is not what it is said to be.",
        hint: "Export the image again, with overlays as data of their own or without.",
      });
    }
  }
  return changes;
}

/** Where two copies differ, in order. Compared word by word first: nearly all is the same. */
function* differing(before: Uint8Array, after: Uint8Array): Generator<number> {
  const words = after.byteLength >>> 2;
  const one = new Uint32Array(before.buffer, before.byteOffset, words);
  const two = new Uint32Array(after.buffer, after.byteOffset, words);
  for (let word = 0; word < words; word += 1) {
    if (one[word] === two[word]) continue;
    for (let i = word * 4; i < word * 4 + 4; i += 1) if (before[i] !== after[i]) yield i;
  }
  for (let i = words * 4; i < after.byteLength; i += 1) if (before[i] !== after[i]) yield i;
}
