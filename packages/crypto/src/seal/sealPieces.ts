import type { Bytes } from "../bytes/Bytes.ts";
import { forEachInLanes } from "./lanes.ts";
import { type SealingKey, SegmentCipher } from "./SegmentCipher.ts";
import { ciphertextStart, countSegments, plaintextStart, sealedLength } from "./segments.ts";

/** Seals several pieces as one plaintext under a given header; nothing is copied that lies in one piece. */
export async function sealPieces(
  pieces: readonly Uint8Array[],
  { key, header }: { readonly key: SealingKey; readonly header: Uint8Array },
): Promise<Bytes> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const count = countSegments(length);
  const cipher = await SegmentCipher.of(key, header);
  const sealed = new Uint8Array(sealedLength(length));
  sealed.set(header);
  await forEachInLanes(count, async (at) => {
    const end = Math.min(plaintextStart(at + 1), length);
    const segment = cutPieces(pieces, plaintextStart(at), end);
    sealed.set(await cipher.seal(segment, at, at === count - 1), ciphertextStart(at));
  });
  return sealed;
}

/** Bytes [start, end) of the pieces laid end to end. */
function cutPieces(pieces: readonly Uint8Array[], start: number, end: number): Uint8Array {
  const found: Uint8Array[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, piece.length);
    if (from < to) found.push(piece.subarray(from, to));
    offset += piece.length;
  }
  if (found.length === 1) return found[0] as Uint8Array;
  const joined = new Uint8Array(end - start);
  let at = 0;
  for (const part of found) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
