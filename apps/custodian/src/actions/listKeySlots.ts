import type { KeySlot, RemovedSlot, Session } from "@linchpin/protocol";
import { asc, eq } from "drizzle-orm";
import { keySlots } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { findOwner } from "./findOwner.ts";

/**
 * All key slots of the patient whose wallet asks, oldest first, and what was removed and can be restored.
 *
 * Errors: `session/wallet-replaced`, `chain/unavailable`.
 */
export async function listKeySlots(
  custodian: Custodian,
  { wallet }: Pick<Session, "wallet">,
): Promise<{ readonly slots: KeySlot[]; readonly removed: RemovedSlot[] }> {
  const { db, clock, limits } = custodian;
  const { owner } = await findOwner(custodian, wallet);
  const rows = await db
    .select()
    .from(keySlots)
    .where(eq(keySlots.owner, owner))
    .orderBy(asc(keySlots.createdAt), asc(keySlots.slotId));
  const slots: KeySlot[] = [];
  const removed: RemovedSlot[] = [];
  for (const { slotId, kind, ciphertext, createdAt, removedAt } of rows) {
    if (removedAt === null) slots.push({ slotId, kind, ciphertext, createdAt });
    else if (removedAt + limits.removedSlotSeconds > clock.now())
      removed.push({
        slotId,
        kind,
        createdAt,
        removedAt,
        destroyedAt: removedAt + limits.removedSlotSeconds,
      });
  }
  return { slots, removed };
}
