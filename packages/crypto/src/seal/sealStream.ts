import type { Bytes } from "../bytes/Bytes.ts";
import type { ByteSource } from "./ByteSource.ts";
import { cutSegments } from "./cutSegments.ts";
import { mapInLanes } from "./lanes.ts";
import { drawHeader, type SealingKey, SegmentCipher } from "./SegmentCipher.ts";
import { FIRST_PLAINTEXT, NEXT_PLAINTEXT } from "./segments.ts";

/**
 * Seals a stream of any length in bounded memory (a few MiB): yields the header, then one segment at a time.
 *
 * @example for await (const chunk of sealStream({ key, associatedData, plaintext: file.stream() })) await write(chunk);
 * @throws `bytes/wrong-length`
 */
export async function* sealStream({
  plaintext,
  ...key
}: SealingKey & { readonly plaintext: ByteSource }): AsyncGenerator<Bytes, void, undefined> {
  const header = drawHeader();
  const cipher = await SegmentCipher.of(key, header);
  yield header;
  const segments = cutSegments(plaintext, { first: FIRST_PLAINTEXT, next: NEXT_PLAINTEXT });
  yield* mapInLanes(segments, ({ bytes, at, last }) => cipher.seal(bytes, at, last));
}
