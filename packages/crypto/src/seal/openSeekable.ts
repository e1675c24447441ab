import type { Bytes } from "../bytes/Bytes.ts";
import { assertRange } from "./assertRange.ts";
import { forEachInLanes } from "./lanes.ts";
import { type SealingKey, SegmentCipher } from "./SegmentCipher.ts";
import {
  ciphertextStart,
  countSegments,
  FIRST_PLAINTEXT,
  HEADER_LENGTH,
  NEXT_PLAINTEXT,
  openedLength,
  plaintextStart,
} from "./segments.ts";

/** A sealed file of which any part can be read. */
export interface Seekable {
  /** Length of the plaintext in bytes, verified. */
  readonly length: number;
  /** Plaintext bytes [start, end), verified. @throws `seal/out-of-range`, `seal/corrupt` */
  readRange(start: number, end: number): Promise<Bytes>;
}

/**
 * Opens a sealed file for random access: only the segments that a range touches are read. The last segment is
 * verified at once, so that a file that was cut short is refused before anything is read from it.
 *
 * @throws `seal/malformed`, `seal/corrupt`, `bytes/wrong-length`
 */
export async function openSeekable({
  length: sealedLength,
  read,
  ...key
}: SealingKey & {
  /** Length of the sealed file in bytes. */
  readonly length: number;
  /** Reads bytes [start, end) of the sealed file. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
}): Promise<Seekable> {
  const length = openedLength(sealedLength);
  const count = countSegments(length);
  const cipher = await SegmentCipher.of(key, await read(0, HEADER_LENGTH));
  const openSegment = async (at: number): Promise<Bytes> => {
    const end = Math.min(ciphertextStart(at + 1), sealedLength);
    return cipher.open(await read(ciphertextStart(at), end), at, at === count - 1);
  };
  await openSegment(count - 1);
  return {
    length,
    async readRange(start, end) {
      assertRange({ start, end, length });
      const range = new Uint8Array(end - start);
      if (start === end) return range;
      const first = segmentOf(start);
      await forEachInLanes(segmentOf(end - 1) - first + 1, async (step) => {
        const at = first + step;
        const opened = await openSegment(at);
        const from = Math.max(start - plaintextStart(at), 0);
        const to = Math.min(end - plaintextStart(at), opened.length);
        range.set(opened.subarray(from, to), plaintextStart(at) + from - start);
      });
      return range;
    },
  };
}

function segmentOf(position: number): number {
  return position < FIRST_PLAINTEXT ? 0 : 1 + Math.floor((position - FIRST_PLAINTEXT) / NEXT_PLAINTEXT);
}
