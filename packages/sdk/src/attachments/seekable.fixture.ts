import type { SeekablePart } from "@linchpin/crypto";
import type { LongContent } from "../record/LongContent.ts";

/** A part as it is read again, without having been sealed. */
export async function seekable({
  mediaType,
  content,
}: {
  mediaType: string;
  content: Uint8Array | LongContent;
}) {
  const pieces: Uint8Array[] = [];
  if (content instanceof Uint8Array) pieces.push(content);
  else for await (const piece of content.open() as AsyncIterable<Uint8Array>) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const part: SeekablePart = {
    ...{ mediaType, length: bytes.length },
    readRange: async (start, end) => new Uint8Array(bytes.subarray(start, end)),
  };
  return { part, bytes };
}
