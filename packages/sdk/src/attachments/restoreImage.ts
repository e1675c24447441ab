import type { ByteSource } from "@linchpin/clinical/dicom";
import type { SeekablePart } from "@linchpin/crypto";
import { restoreDicom } from "@linchpin/deidentify/dicom";
import type { PackedEntry } from "./packFiles.ts";
import { listFiles } from "./readFiles.ts";

/** A file of an open attachment, read range by range as it is asked for. */
export function sourceOf(attachment: SeekablePart, { offset, bytes }: PackedEntry): ByteSource {
  return {
    size: bytes,
    read: (from, length) => attachment.readRange(offset + from, offset + from + length),
  };
}

/**
 * An image as it came in, from the attachment and what was taken out of it (`identity-0` of `attachment-0`), with the name
 * of its file.
 *
 * Errors: `attachment/malformed`, `deidentify/bad-capsule`.
 */
export async function restoreImage({
  attachment,
  identity,
  place,
}: {
  readonly attachment: SeekablePart;
  readonly identity: SeekablePart;
  /** Which of its images, from 0. */
  readonly place: number;
}): Promise<{ readonly name: string; readonly source: ByteSource }> {
  const [contents, capsules] = [await listFiles(attachment), await listFiles(identity)];
  const [content, capsule] = [contents[place], capsules[place]];
  if (!content || !capsule) throw new RangeError(`there is no image ${place}`);
  const source = await restoreDicom(sourceOf(attachment, content), sourceOf(identity, capsule));
  return { name: String(capsule.about?.name ?? ""), source };
}
