import { open } from "node:fs/promises";
import { diskError } from "./durableFiles.ts";

/** A file that is read piece by piece: what `@linchpin/clinical/dicom` calls a `ByteSource`. */
export interface ReadableFile {
  /** Bytes in all, when it was opened. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`. Rejects beyond the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/**
 * A file on disk, opened for each piece that is read, so that a series of thousands of them takes no descriptor between.
 *
 * Errors: `disk/failed`; a RangeError where the file has become shorter.
 */
export async function fileSource(path: string): Promise<ReadableFile> {
  const { size } = await withFile(path, (file) => file.stat());
  return {
    size,
    read: (offset, length) =>
      withFile(path, async (file) => {
        const bytes = new Uint8Array(length);
        let at = 0;
        while (at < length) {
          const { bytesRead } = await file.read(bytes, at, length - at, offset + at);
          if (bytesRead === 0) throw new RangeError("Read beyond the end.");
          at += bytesRead;
        }
        return bytes;
      }),
  };
}

async function withFile<T>(
  path: string,
  use: (file: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T> {
  const file = await open(path, "r").catch((cause) => {
    throw diskError(cause);
  });
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
