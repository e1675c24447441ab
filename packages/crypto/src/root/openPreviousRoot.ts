import { deriveFromRoot } from "./deriveFromRoot.ts";
import { type OpenedSlot, openSlot } from "./slotCipher.ts";

/** Opens the R before this one. @throws `slot/malformed`, `slot/other-kind`, `slot/not-opened` */
export async function openPreviousRoot({
  root,
  slot,
}: {
  readonly root: Uint8Array;
  readonly slot: Uint8Array;
}): Promise<OpenedSlot> {
  return openSlot({ kind: "previous", slot, secret: { ikm: deriveFromRoot(root, "previous") } });
}
