import type { Hex, RootProof, Session } from "@linchpin/protocol";
import { and, eq, isNull } from "drizzle-orm";
import { keySlots } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertRootProof } from "./assertRootProof.ts";
import { findOwner } from "./findOwner.ts";

/**
 * Removes a key slot: from now on it is listed as removed and its pepper released no more; it can be restored for
 * thirty days. A wallet alone may not, since it could be a stolen one. A slot that is not there is no error.
 *
 * Errors: `proofs/…`, `session/wallet-replaced`, `chain/unavailable`.
 */
export async function removeKeySlot(
  custodian: Custodian,
  {
    session: { wallet },
    slotId,
    proof,
  }: {
    readonly session: Pick<Session, "wallet">;
    readonly slotId: Hex;
    readonly proof: RootProof | undefined;
  },
): Promise<void> {
  const { db, clock } = custodian;
  const { owner } = await findOwner(custodian, wallet);
  await assertRootProof(custodian, { owner, act: "remove-slot", id: slotId, proof });
  await db
    .update(keySlots)
    .set({ removedAt: clock.now() })
    .where(and(eq(keySlots.owner, owner), eq(keySlots.slotId, slotId), isNull(keySlots.removedAt)));
}
