import type { Bytes } from "../bytes/Bytes.ts";
import { openSeekable } from "./openSeekable.ts";
import type { SealingKey } from "./SegmentCipher.ts";

/**
 * Opens plaintext bytes [start, end) of a sealed file; for more than one range use `openSeekable`.
 *
 * @throws `seal/malformed`, `seal/corrupt`, `seal/out-of-range`, `bytes/wrong-length`
 */
export async function openRange({
  start,
  end,
  ...file
}: SealingKey & {
  readonly length: number;
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
  readonly start: number;
  readonly end: number;
}): Promise<Bytes> {
  return (await openSeekable(file)).readRange(start, end);
}
