import type { ByteSource } from "./ByteSource.ts";

/** What of a `Blob` or `File` is needed: a browser's, or `fs.openAsBlob` of Node. */
export interface BlobLike {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A `Blob` or `File` as a {@link ByteSource}: read from disk as asked, never whole. */
export function blobSource(blob: BlobLike): ByteSource {
  return {
    size: blob.size,
    async read(offset, length) {
      if (offset < 0 || offset + length > blob.size) throw new RangeError("Read beyond the end.");
      return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
    },
  };
}
