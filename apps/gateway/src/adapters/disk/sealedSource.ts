import { open } from "node:fs/promises";
import type { ByteSource } from "@linchpin/clinical/dicom";
import { letGo } from "@linchpin/storage";
import { openSegment, placeOf, SEGMENT_BYTES, sealedLength } from "../../files/segments.ts";
import { passThrough } from "./collectGarbage.ts";
import type { SegmentCache } from "./segmentCache.ts";

/**
 * A sealed file, read at any place. Opened for each segment, so that thousands of them take no descriptor.
 *
 * Errors of reading: `keys/row-corrupt`, a RangeError beyond the end.
 */
export function sealedSource(
  path: string,
  {
    id,
    size,
    key,
    cache,
  }: {
    readonly id: string;
    readonly size: number;
    readonly key: Uint8Array;
    readonly cache: SegmentCache;
  },
): ByteSource {
  const segment = (index: number) =>
    cache.get(`${id} ${index}`, async () => {
      const bytes = Math.min(SEGMENT_BYTES, size - index * SEGMENT_BYTES);
      passThrough(bytes);
      const file = await open(path, "r");
      try {
        const sealed = Buffer.allocUnsafeSlow(sealedLength(bytes));
        const { bytesRead } = await file.read(sealed, 0, sealed.length, placeOf(index));
        const opened = openSegment(key, { id, index, sealed: sealed.subarray(0, bytesRead) });
        letGo(sealed);
        return opened;
      } finally {
        await file.close();
      }
    });
  return {
    size,
    async read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > size) throw new RangeError("Read beyond the end.");
      const first = Math.floor(offset / SEGMENT_BYTES);
      const start = offset - first * SEGMENT_BYTES;
      // A copy: who keeps a name of a few bytes would keep its whole segment, and of a series all of them.
      const all = new Uint8Array(length);
      for (let at = 0, index = first; at < length; index++) {
        const bytes = await segment(index);
        const from = index === first ? start : 0;
        const piece = bytes.subarray(from, Math.min(bytes.length, from + length - at));
        all.set(piece, at);
        at += piece.length;
      }
      return all;
    },
  };
}
