import type { SeekablePart } from "@linchpin/crypto";
import { openOriginals } from "./openOriginals.ts";
import type { NamedFile } from "./packNamed.ts";

/**
 * An image as it came in, from the attachment and what was taken out of it (`identity-0` of `attachment-0`), with the name
 * of its file.
 *
 * Errors: `attachment/malformed`, `deidentify/bad-capsule`.
 */
export async function restoreImage({
  place,
  ...parts
}: {
  readonly attachment: SeekablePart;
  readonly identity: SeekablePart;
  /** Which of its images, from 0. */
  readonly place: number;
}): Promise<NamedFile> {
  return (await openOriginals(parts))(place);
}
