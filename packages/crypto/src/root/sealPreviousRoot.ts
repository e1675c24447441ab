import type { Bytes } from "../bytes/Bytes.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";
import { sealSlot } from "./slotCipher.ts";

/** Seals an older R under the R that follows it, so that older records stay readable. 98 bytes. @throws `bytes/wrong-length` */
export async function sealPreviousRoot({
  root,
  previous,
  previousGeneration,
}: {
  /** The new R. */
  readonly root: Uint8Array;
  readonly previous: Uint8Array;
  readonly previousGeneration: number;
}): Promise<Bytes> {
  const secret = { ikm: deriveFromRoot(root, "previous") };
  return sealSlot({ kind: "previous", generation: previousGeneration, root: previous, secret });
}
