import type { Bytes } from "../bytes/Bytes.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";
import { sealSlot } from "./slotCipher.ts";

/**
 * Seals a ward's R under the R of whoever cares for them, so that one person's ways back open both. 98 bytes.
 * @throws `bytes/wrong-length`, `bytes/out-of-range`
 */
export async function sealCarerSlot({
  root,
  generation,
  carerRoot,
  ward,
}: {
  /** The ward's. */
  readonly root: Uint8Array;
  readonly generation: number;
  /** The carer's R. */
  readonly carerRoot: Uint8Array;
  /** The ward's patient id, 32 bytes: each has a key of its own. */
  readonly ward: Uint8Array;
}): Promise<Bytes> {
  return sealSlot({
    kind: "carer",
    generation,
    root,
    secret: { ikm: deriveFromRoot(carerRoot, "carer", ward) },
  });
}
