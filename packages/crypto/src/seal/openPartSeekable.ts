import { assertKeyOf } from "./assertKeyOf.ts";
import { assertRange } from "./assertRange.ts";
import { badContainer, LONGEST_CONTAINER_HEADER, readContainerHeader } from "./container.ts";
import { openSeekable, type Seekable } from "./openSeekable.ts";

/** A part of which any range can be read: what it is, and its content. */
export interface SeekablePart extends Seekable {
  readonly mediaType: string;
}

/**
 * Opens a part for random access: of a part of any length only the segments that a range touches are read. The padding
 * is not looked at. The key may be wiped once this resolves.
 *
 * @throws `seal/wrong-key`, `seal/malformed`, `seal/corrupt`, `seal/bad-container`, `context/malformed`
 */
export async function openPartSeekable({
  key,
  ctx,
  keyCheck,
  ...file
}: {
  readonly key: Uint8Array;
  readonly ctx: string;
  readonly keyCheck: Uint8Array;
  /** Length of the ciphertext in bytes. */
  readonly length: number;
  /** Reads bytes [start, end) of the ciphertext. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
}): Promise<SeekablePart> {
  assertKeyOf({ key, ctx, keyCheck });
  const opened = await openSeekable({ key, associatedData: new TextEncoder().encode(ctx), ...file });
  const head = await opened.readRange(0, Math.min(LONGEST_CONTAINER_HEADER, opened.length));
  const { mediaType, start, end, total } = readContainerHeader(head);
  if (total !== opened.length) throw badContainer();
  const length = end - start;
  return {
    mediaType,
    length,
    async readRange(from, to) {
      assertRange({ start: from, end: to, length });
      return opened.readRange(start + from, start + to);
    },
  };
}
