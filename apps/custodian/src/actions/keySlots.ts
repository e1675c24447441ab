import { LinchpinError } from "@linchpin/errors";
import type { Hex, KeySlot, Session } from "@linchpin/protocol";
import { and, asc, count, eq, ne, sql } from "drizzle-orm";
import { keySlots, peppers } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

type Owner = Pick<Session, "wallet">;

/** Keeps or replaces one of the wallet's key slots: a ciphertext that its owner alone opens. Errors: `quota/slots`. */
export async function keepKeySlot(
  { db, limits }: Custodian,
  { session: { wallet }, slot }: { readonly session: Owner; readonly slot: KeySlot },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${wallet}, 2))`);
    const [row] = await tx
      .select({ others: count() })
      .from(keySlots)
      .where(and(eq(keySlots.wallet, wallet), ne(keySlots.slotId, slot.slotId)));
    if ((row?.others ?? 0) >= limits.slotsPerWallet) {
      throw new LinchpinError({
        code: "quota/slots",
        message: "This custodian keeps no more key slots of this wallet.",
        hint: "Remove slots that are no longer used.",
        facts: { limit: limits.slotsPerWallet },
      });
    }
    await tx
      .insert(keySlots)
      .values({ ...slot, wallet })
      .onConflictDoUpdate({ target: [keySlots.wallet, keySlots.slotId], set: slot });
  });
}

/** All key slots of the wallet, oldest first. */
export async function listKeySlots(
  { db }: Custodian,
  { wallet }: Owner,
): Promise<{ readonly slots: KeySlot[] }> {
  const { slotId, kind, ciphertext, createdAt } = keySlots;
  const slots = await db
    .select({ slotId, kind, ciphertext, createdAt })
    .from(keySlots)
    .where(eq(keySlots.wallet, wallet))
    .orderBy(asc(createdAt), asc(slotId));
  return { slots };
}

/** Destroys one of the wallet's slots, and its pepper's share with it. One that is not there is no error. */
export async function removeKeySlot(
  { db }: Custodian,
  { session: { wallet }, slotId }: { readonly session: Owner; readonly slotId: Hex },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(keySlots).where(and(eq(keySlots.wallet, wallet), eq(keySlots.slotId, slotId)));
    await tx.delete(peppers).where(and(eq(peppers.wallet, wallet), eq(peppers.slotId, slotId)));
  });
}
