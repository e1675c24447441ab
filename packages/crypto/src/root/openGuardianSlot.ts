import { combineCommitted } from "../split/combineCommitted.ts";
import type { Share } from "../split/Share.ts";
import { type OpenedSlot, openSlot } from "./slotCipher.ts";

/**
 * Opens a guardian slot with m or more guardians' pieces; a piece that was not committed to is named.
 *
 * @throws `shares/too-few`, `shares/malformed`, `shares/duplicate`, `shares/foreign` (facts.index),
 * `shares/inconsistent`, `slot/malformed`, `slot/other-kind`, `slot/not-opened`
 */
export async function openGuardianSlot({
  slot,
  pieces,
  commitments,
  needed,
}: {
  readonly slot: Uint8Array;
  readonly pieces: readonly Share[];
  readonly commitments: readonly Uint8Array[];
  readonly needed: number;
}): Promise<OpenedSlot> {
  const ikm = combineCommitted({ use: "guardian-piece", pieces, commitments, k: needed });
  try {
    return await openSlot({ kind: "guardian", slot, secret: { ikm } });
  } finally {
    ikm.fill(0);
  }
}
