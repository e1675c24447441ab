import { LinchpinError } from "@linchpin/errors";
import type { Bytes } from "../bytes/Bytes.ts";
import type { ByteSource } from "./ByteSource.ts";
import { cutSegments } from "./cutSegments.ts";
import { mapInLanes } from "./lanes.ts";
import { type SealingKey, SegmentCipher } from "./SegmentCipher.ts";
import { HEADER_LENGTH, SEGMENT_LENGTH } from "./segments.ts";

/**
 * Opens a sealed stream in bounded memory. Each yielded segment has been verified; that the file is whole is known
 * only when the iteration ends without an error, so nothing may be acted on for good before that.
 *
 * @throws `seal/malformed`, `seal/corrupt`, `bytes/wrong-length`
 */
export async function* openStream({
  ciphertext,
  ...key
}: SealingKey & { readonly ciphertext: ByteSource }): AsyncGenerator<Bytes, void, undefined> {
  const segments = cutSegments(ciphertext, { first: SEGMENT_LENGTH, next: SEGMENT_LENGTH });
  let cipher: Promise<SegmentCipher> | undefined;
  yield* mapInLanes(segments, async ({ bytes, at, last }) => {
    if (at === 0 && bytes.length < HEADER_LENGTH) throw cutShort();
    cipher ??= SegmentCipher.of(key, bytes.subarray(0, HEADER_LENGTH));
    return (await cipher).open(at === 0 ? bytes.subarray(HEADER_LENGTH) : bytes, at, last);
  });
}

function cutShort(): LinchpinError {
  return new LinchpinError({
    code: "seal/malformed",
    message: "This is not a whole sealed file: it ends before its header does.",
    hint: "Fetch it again; it may have been cut short.",
  });
}
