import { LinchpinError } from "@linchpin/errors";
import { joinPieces } from "../blocks/joinPieces.ts";

/** Collects a stream into one array. Errors: `file/too-large` above `limit` bytes (64 MiB unless told). */
export async function readBytes(
  stream: AsyncIterable<Uint8Array>,
  limit = 64 * 1024 * 1024,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.byteLength;
    if (length > limit) {
      throw new LinchpinError({
        code: "file/too-large",
        message: "The file is larger than the reader allows.",
        hint: "Read it as a stream, or allow more.",
        facts: { limit },
      });
    }
    pieces.push(piece);
  }
  return joinPieces(pieces);
}
