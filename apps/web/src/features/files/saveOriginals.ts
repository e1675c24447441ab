import type { NamedFile } from "@linchpin/sdk";
import { saveBlob } from "./saveBlob.ts";

/** Gives a file of an attachment as it came in, by its place. */
export type Originals = (place: number) => Promise<NamedFile>;

/** Pieces are joined to blobs of this size, which browsers keep on disk where they are many. */
const BLOB_BYTES = 32 * 1024 * 1024;

/**
 * Hands out files as they came in, byte for byte: one under its own name, several as an archive (tar). Put together from pieces
 * that the browser may keep on disk.
 */
export async function saveOriginals(originals: Originals, places: readonly number[]): Promise<void> {
  const { packNamed } = await import("@linchpin/sdk");
  const { readChunks } = await import("@linchpin/clinical/dicom");
  const files = await Promise.all(places.map(originals));
  const [only, ...others] = files;
  if (only === undefined) return;
  if (others.length === 0) return saveBlob(await blobOf(readChunks(only.source)), only.name || "image.dcm");
  saveBlob(await blobOf(packNamed(files).open() as AsyncIterable<Uint8Array>), "images.tar");
}

async function blobOf(pieces: AsyncIterable<Uint8Array>): Promise<Blob> {
  const blobs: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const join = () => {
    blobs.push(new Blob(waiting));
    waiting = [];
    bytes = 0;
  };
  for await (const piece of pieces) {
    waiting.push(new Uint8Array(piece));
    bytes += piece.byteLength;
    if (bytes >= BLOB_BYTES) join();
  }
  join();
  return new Blob(blobs);
}
