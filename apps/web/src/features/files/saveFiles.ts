import type { OpenAttachment, PackedEntry } from "@linchpin/sdk";
import { saveBlob } from "./saveBlob.ts";

const CHUNK_BYTES = 8 * 1024 * 1024;

/**
 * Hands files to the browser: one as it is, several as the archive that they came in (tar). It is put together from
 * pieces that the browser may keep on disk, so that a gigabyte does not lie in memory.
 */
export async function saveFiles(attachment: OpenAttachment, files: readonly PackedEntry[]): Promise<void> {
  const [only, ...others] = files;
  if (only === undefined) return;
  const [from, to] = others.length === 0 ? [only.offset, only.offset + only.bytes] : [0, attachment.length];
  let blob = new Blob([]);
  for (let at = from; at < to; at += CHUNK_BYTES) {
    const chunk = await attachment.readRange(at, Math.min(to, at + CHUNK_BYTES));
    blob = new Blob([blob, new Uint8Array(chunk)]);
  }
  const { fileNameOf } = await import("#features/viewer/index.ts");
  saveBlob(blob, others.length === 0 ? fileNameOf("image", only.mediaType) : "images.tar");
}
