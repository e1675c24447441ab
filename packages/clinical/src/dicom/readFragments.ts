import type { ByteSource } from "./ByteSource.ts";
import { dicomFault } from "./DicomFault.ts";
import type { Extent } from "./DicomFile.ts";
import { ITEM, SEQUENCE_END } from "./readHead.ts";

const BUFFER_BYTES = 64 * 1024;

/** Walks encapsulated pixel data by its item heads; the compressed bytes between are not read. Source: PS3.5 A.4. */
export async function readFragments(
  source: ByteSource,
  offset: number,
  limit: number,
): Promise<{ fragments: Extent[]; end: number }> {
  const fragments: Extent[] = [];
  let buffer = new Uint8Array(0);
  let base = offset;
  let at = offset;
  for (;;) {
    if (at + 8 > source.size) {
      throw dicomFault({
        code: "dicom/truncated",
        message: "The compressed pixel data is cut off",
        offset: at,
      });
    }
    if (at < base || at + 8 > base + buffer.byteLength) {
      base = at;
      buffer = new Uint8Array(await source.read(at, Math.min(BUFFER_BYTES, source.size - at)));
    }
    const view = new DataView(buffer.buffer, buffer.byteOffset + at - base, 8);
    const tag = ((view.getUint16(0, true) << 16) | view.getUint16(2, true)) >>> 0;
    const length = view.getUint32(4, true);
    if (tag === SEQUENCE_END && length === 0) return { fragments, end: at + 8 };
    if (tag !== ITEM || at + 8 + length > source.size) {
      throw dicomFault({
        code: "dicom/fragments",
        message: "The compressed pixel data is not made of whole fragments",
        offset: at,
      });
    }
    if (fragments.length === limit) {
      throw dicomFault({
        code: "dicom/too-many-elements",
        message: `The pixel data has more than ${limit} fragments`,
        offset: at,
      });
    }
    fragments.push({ offset: at + 8, length });
    at += 8 + length;
  }
}
