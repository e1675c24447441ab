import type { FileHandle } from "node:fs/promises";
import { letGo } from "@linchpin/storage";
import { placeOf, SEGMENT_BYTES, sealSegment } from "../../files/segments.ts";
import { uploadFault } from "../../files/uploadFault.ts";
import { passThrough } from "./collectGarbage.ts";

/** After so many segments what was written is made durable: a kill loses no more of it. */
const DURABLE_EVERY = 64;

/** After so many it is asked whether there is still room. */
const LOOK_EVERY = 8;

/** Segments to fill, wiped: a series has thousands of files, and as many fresh ones would be garbage. */
const SPARE = 4;
const spare: Buffer[] = [];

/**
 * Seals what comes, segment by segment, from `offset` (a whole number of segments) on. Calls `mark` with how many bytes
 * are durable, and at the end. Answers how many bytes there are now, and whether the body came to its end; whatever the
 * body threw is in `thrown`.
 *
 * Errors: `upload/too-large`; those of the disk.
 */
export async function writeSegments(
  file: FileHandle,
  {
    id,
    key,
    offset,
    size,
    most,
    body,
    mark,
    look,
  }: {
    readonly id: string;
    readonly key: Uint8Array;
    readonly offset: number;
    readonly size: number | null;
    readonly most: number;
    readonly body: AsyncIterable<Uint8Array>;
    readonly mark: (written: number) => Promise<void>;
    /** Throws where there is no room for more: asked every few segments. */
    readonly look: () => Promise<void>;
  },
): Promise<{ readonly written: number; readonly thrown?: unknown }> {
  const segment = spare.pop() ?? Buffer.alloc(SEGMENT_BYTES);
  let held = 0;
  let written = offset;
  const put = async () => {
    const index = Math.floor(written / SEGMENT_BYTES);
    if ((index + 1) % LOOK_EVERY === 0) await look();
    const sealed = sealSegment(key, { id, index, bytes: segment.subarray(0, held) });
    await file.writev(sealed, placeOf(index));
    for (const piece of sealed) letGo(piece);
    passThrough(held);
    written += held;
    held = 0;
    if ((index + 1) % DURABLE_EVERY === 0) await keep();
  };
  const keep = async () => {
    await file.sync();
    await mark(written);
  };
  let thrown: { readonly value: unknown } | undefined;
  try {
    for await (const chunk of body) {
      if (written + held + chunk.length > Math.min(size ?? most, most)) throw uploadFault("upload/too-large");
      for (let at = 0; at < chunk.length; ) {
        const piece = chunk.subarray(at, at + SEGMENT_BYTES - held);
        segment.set(piece, held);
        held += piece.length;
        at += piece.length;
        if (held === SEGMENT_BYTES) await put();
      }
    }
  } catch (value) {
    thrown = { value };
  }
  // A last piece that is no whole segment counts only where the file ends with it.
  const isEnd = thrown === undefined && (size === null || written + held === size);
  if (held > 0 && isEnd) await put();
  segment.fill(0);
  if (spare.length < SPARE) spare.push(segment);
  await keep();
  return thrown ? { written, thrown: thrown.value } : { written };
}
