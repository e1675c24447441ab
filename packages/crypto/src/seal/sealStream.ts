import type { Bytes } from "../bytes/Bytes.ts";
import type { ByteSource } from "./ByteSource.ts";
import { cutSegments } from "./cutSegments.ts";
import { mapInLanes } from "./lanes.ts";
import { drawHeader, type SealingKey, SegmentCipher } from "./SegmentCipher.ts";
import { FIRST_PLAINTEXT, NEXT_PLAINTEXT } from "./segments.ts";

/**
 * Seals a stream of any length in bounded memory (a few MiB). Each piece it yields is 1 MiB of the sealed file, the last
 * one shorter. Given whole bytes (`plaintext: [bytes]`) it copies none of them: the fastest way to seal.
 *
 * @example for await (const piece of sealStream({ key, associatedData, plaintext: file.stream() })) await write(piece);
 * @throws `bytes/wrong-length`
 */
export async function* sealStream({
  plaintext,
  ...key
}: SealingKey & { readonly plaintext: ByteSource }): AsyncGenerator<Bytes, void, undefined> {
  const header = drawHeader();
  const cipher = await SegmentCipher.of(key, header);
  // WebCrypto takes its own copy before `encrypt` returns its promise, so one buffer serves all segments.
  const buffer = new Uint8Array(Math.max(FIRST_PLAINTEXT, NEXT_PLAINTEXT));
  const segments = cutSegments(plaintext, { first: FIRST_PLAINTEXT, next: NEXT_PLAINTEXT, buffer });
  yield* mapInLanes(segments, async ({ bytes, at, last }) => {
    const sealed = await cipher.seal(bytes, at, last);
    return at === 0 ? join(header, sealed) : sealed;
  });
}

function join(header: Bytes, sealed: Bytes): Bytes {
  const joined = new Uint8Array(header.length + sealed.length);
  joined.set(header);
  joined.set(sealed, header.length);
  return joined;
}
