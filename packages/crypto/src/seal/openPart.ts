import type { Bytes } from "../bytes/Bytes.ts";
import { assertKeyOf } from "./assertKeyOf.ts";
import { assertZeros, badContainer, readContainerHeader } from "./container.ts";
import { open } from "./open.ts";

/**
 * Opens a part of a record: checks the key against the deal's key check value, opens, checks the padding.
 *
 * @throws `seal/wrong-key`, `seal/malformed`, `seal/corrupt`, `seal/bad-container`, `context/malformed`
 */
export async function openPart({
  key,
  ctx,
  keyCheck,
  ciphertext,
}: {
  readonly key: Uint8Array;
  readonly ctx: string;
  /** From the deal, 32 bytes. */
  readonly keyCheck: Uint8Array;
  readonly ciphertext: Uint8Array;
}): Promise<{ readonly mediaType: string; readonly content: Bytes }> {
  assertKeyOf({ key, ctx, keyCheck });
  const container = await open({ key, associatedData: new TextEncoder().encode(ctx), ciphertext });
  const { mediaType, start, end, total } = readContainerHeader(container);
  if (container.length !== total) throw badContainer();
  assertZeros(container.subarray(end));
  return { mediaType, content: container.subarray(start, end) };
}
