import { deriveFromRoot } from "./deriveFromRoot.ts";
import { type OpenedSlot, openSlot } from "./slotCipher.ts";

/** Opens a ward's R with the R of whoever cares for them. @throws `bytes/wrong-length`, `slot/malformed`, `slot/other-kind`, `slot/not-opened` */
export async function openCarerSlot({
  slot,
  carerRoot,
  ward,
}: {
  readonly slot: Uint8Array;
  readonly carerRoot: Uint8Array;
  /** The ward's patient id, 32 bytes. */
  readonly ward: Uint8Array;
}): Promise<OpenedSlot> {
  return openSlot({ kind: "carer", slot, secret: { ikm: deriveFromRoot(carerRoot, "carer", ward) } });
}
