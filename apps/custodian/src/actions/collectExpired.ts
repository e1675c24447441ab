import { and, eq, lte } from "drizzle-orm";
import { endLinks } from "../adapters/postgres/healthLinks.ts";
import {
  careDocuments,
  healthLinks,
  healthLinkTickets,
  keySlots,
  letters,
  peppers,
} from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * Destroys letters, documents of care and health links whose time is over, and slots that were removed long enough ago, with their peppers'
 * shares.
 */
export async function collectExpired({ db, clock, limits }: Custodian): Promise<void> {
  const now = clock.now();
  await db.delete(letters).where(lte(letters.expiresAt, now));
  await db.delete(careDocuments).where(lte(careDocuments.expiresAt, now));
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(keySlots)
      .where(lte(keySlots.removedAt, now - limits.removedSlotSeconds))
      .returning({ wallet: keySlots.wallet, slotId: keySlots.slotId });
    for (const { wallet, slotId } of gone)
      await tx.delete(peppers).where(and(eq(peppers.wallet, wallet), eq(peppers.slotId, slotId)));
  });
  await db.delete(healthLinkTickets).where(lte(healthLinkTickets.expiresAt, now));
  await db.transaction((tx) =>
    endLinks(tx, { where: lte(healthLinks.expiresAt, now), at: now, reason: "expired" }),
  );
  await db.delete(healthLinks).where(lte(healthLinks.endedAt, now - limits.healthLinkMemorySeconds));
}
