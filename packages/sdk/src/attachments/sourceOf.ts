import type { ByteSource } from "@linchpin/clinical/dicom";
import type { SeekablePart } from "@linchpin/crypto";
import type { PackedEntry } from "./packFiles.ts";

/** A file of an open attachment, read range by range as it is asked for. */
export function sourceOf(attachment: SeekablePart, { offset, bytes }: PackedEntry): ByteSource {
  return {
    size: bytes,
    read: (from, length) => attachment.readRange(offset + from, offset + from + length),
  };
}
