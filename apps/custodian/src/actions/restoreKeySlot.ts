import { LinchpinError } from "@linchpin/errors";
import type { Hex, RootProof, Session } from "@linchpin/protocol";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import { keySlots } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertRootProof } from "./assertRootProof.ts";
import { findOwner } from "./findOwner.ts";

/**
 * Takes a removed key slot back into use. One that is in use is no error.
 *
 * Errors: `slots/unknown`, `proofs/…`, `session/wallet-replaced`, `chain/unavailable`.
 */
export async function restoreKeySlot(
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
  const { db, clock, limits } = custodian;
  const { owner } = await findOwner(custodian, wallet);
  await assertRootProof(custodian, { owner, act: "restore-slot", id: slotId, proof });
  const restored = await db
    .update(keySlots)
    .set({ removedAt: null, keptAt: clock.now() })
    .where(
      and(
        eq(keySlots.owner, owner),
        eq(keySlots.slotId, slotId),
        or(isNull(keySlots.removedAt), gt(keySlots.removedAt, clock.now() - limits.removedSlotSeconds)),
      ),
    )
    .returning({ slotId: keySlots.slotId });
  if (restored.length > 0) return;
  throw new LinchpinError({
    code: "slots/unknown",
    message: "This custodian has no such key slot, or has destroyed it.",
    hint: "Make another one.",
  });
}
