import type { SeekablePart } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { FILES_MEDIA_TYPE, filesIndexSchema, type PackedEntry } from "./packFiles.ts";
import { TAR_HEADER_BYTES } from "./tar.ts";

/** An index of 100,000 files stays below. */
const MOST_INDEX_BYTES = 64 * 1024 * 1024;

/**
 * What files an open attachment holds: those that were packed, or itself as the only one. Only the index is read.
 *
 * Errors: `attachment/malformed`, those of reading.
 */
export async function listFiles(attachment: SeekablePart): Promise<readonly PackedEntry[]> {
  const { mediaType, length } = attachment;
  if (mediaType !== FILES_MEDIA_TYPE) return [{ mediaType, offset: 0, bytes: length }];
  const header = await attachment.readRange(0, Math.min(TAR_HEADER_BYTES, length));
  const bytes = Number.parseInt(new TextDecoder().decode(header.subarray(124, 135)), 8);
  if (!(bytes <= MOST_INDEX_BYTES && TAR_HEADER_BYTES + bytes <= length)) throw malformed();
  const { files } = parseIndex(await attachment.readRange(TAR_HEADER_BYTES, TAR_HEADER_BYTES + bytes));
  if (files.some(({ offset, bytes: size }) => offset + size > length)) throw malformed();
  return files;
}

/** One file's bytes. */
export function readFileOf(attachment: SeekablePart, { offset, bytes }: PackedEntry): Promise<Uint8Array> {
  return attachment.readRange(offset, offset + bytes);
}

function parseIndex(bytes: Uint8Array) {
  try {
    return filesIndexSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw malformed();
  }
}

function malformed(): LinchpinError {
  return new LinchpinError({
    code: "attachment/malformed",
    message: "The attachment opened, but it does not say what files it holds.",
    hint: "Ask the hospital that made the record to amend it.",
  });
}
