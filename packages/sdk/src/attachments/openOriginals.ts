import type { SeekablePart } from "@linchpin/crypto";
import { restoreDicom } from "@linchpin/deidentify/dicom";
import type { NamedFile } from "./packNamed.ts";
import { listFiles } from "./readFiles.ts";
import { sourceOf } from "./sourceOf.ts";

/**
 * The files of an attachment as they came in, by their places: restored as each is asked for, from the attachment and what was
 * taken out of it. Both are listed once.
 *
 * Errors: `attachment/malformed`; when a file is asked for, `deidentify/bad-capsule`.
 */
export async function openOriginals({
  attachment,
  identity,
}: {
  readonly attachment: SeekablePart;
  readonly identity: SeekablePart;
}): Promise<(place: number) => Promise<NamedFile>> {
  const [contents, capsules] = [await listFiles(attachment), await listFiles(identity)];
  return async (place) => {
    const [content, capsule] = [contents[place], capsules[place]];
    if (!content || !capsule) throw new RangeError(`there is no file ${place}`);
    const source = await restoreDicom(sourceOf(attachment, content), sourceOf(identity, capsule));
    return { name: String(capsule.about?.name ?? ""), source };
  };
}
