import type { Bytes } from "../bytes/Bytes.ts";
import { assertKeyOf } from "./assertKeyOf.ts";
import type { ByteSource } from "./ByteSource.ts";
import { assertZeros, badContainer, LONGEST_CONTAINER_HEADER, readContainerHeader } from "./container.ts";
import { openStream } from "./openStream.ts";

/** A part being opened: what it is, and its content as it arrives. */
export interface OpenedPart {
  readonly mediaType: string;
  /** Length of the content in bytes. */
  readonly length: number;
  /** Verified pieces; whole only when the iteration ends without an error. */
  readonly content: AsyncGenerator<Bytes, void, undefined>;
}

/**
 * Opens a part that arrives as a stream, in bounded memory.
 *
 * @throws `seal/wrong-key`, `seal/malformed`, `seal/corrupt`, `seal/bad-container`, `context/malformed`
 */
export async function openPartStream({
  key,
  ctx,
  keyCheck,
  ciphertext,
}: {
  readonly key: Uint8Array;
  readonly ctx: string;
  readonly keyCheck: Uint8Array;
  readonly ciphertext: ByteSource;
}): Promise<OpenedPart> {
  assertKeyOf({ key, ctx, keyCheck });
  const pieces = openStream({ key, associatedData: new TextEncoder().encode(ctx), ciphertext });
  // A first segment is far longer than any header, unless it is the only one.
  const first = (await pieces.next()).value ?? new Uint8Array(0);
  const { mediaType, start, end, total } = readContainerHeader(first.subarray(0, LONGEST_CONTAINER_HEADER));
  async function* content(): AsyncGenerator<Bytes, void, undefined> {
    let at = 0;
    for (let piece: Bytes | undefined = first; piece; piece = (await pieces.next()).value ?? undefined) {
      const from = Math.min(Math.max(start - at, 0), piece.length);
      const to = Math.min(Math.max(end - at, 0), piece.length);
      assertZeros(piece.subarray(Math.max(to, from)));
      if (from < to) yield piece.subarray(from, to);
      at += piece.length;
    }
    if (at !== total) throw badContainer();
  }
  return { mediaType, length: end - start, content: content() };
}
