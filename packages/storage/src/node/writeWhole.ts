import type { FileHandle } from "node:fs/promises";

/** Writes all of it from a place in the file on: `FileHandle.writeFile` would cut it into pieces of 512 KiB. */
export async function writeWhole(file: FileHandle, bytes: Uint8Array, at = 0): Promise<void> {
  for (let written = 0; written < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.byteLength - written, at + written);
    written += bytesWritten;
  }
}
