import { LinchpinError } from "@linchpin/errors";
import type { Hex, KeySlot, Session } from "@linchpin/protocol";
import { and, asc, count, eq, ne } from "drizzle-orm";
import { keySlots, peppers } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { keepWithinQuota } from "./keepWithinQuota.ts";

type Owner = Pick<Session, "wallet">;

/**
 * Keeps or replaces one of the wallet's key slots: a ciphertext that its owner alone opens. Errors: `quota/slots`,
 * `chain/unavailable`.
 */
export async function keepKeySlot(
  custodian: Custodian,
  { session: { wallet }, slot }: { readonly session: Owner; readonly slot: KeySlot },
): Promise<void> {
  const { clock, limits } = custodian;
  const row = { ...slot, wallet, keptAt: clock.now() };
  await keepWithinQuota(custodian, {
    wallet,
    most: limits.slotsPerWallet,
    mostUnclaimed: limits.unclaimedSlots,
    tooMany,
    countOthers: async (tx) => {
      const others = and(eq(keySlots.wallet, wallet), ne(keySlots.slotId, slot.slotId));
      const [held] = await tx.select({ others: count() }).from(keySlots).where(others);
      return held?.others ?? 0;
    },
    keep: (tx) =>
      tx
        .insert(keySlots)
        .values(row)
        .onConflictDoUpdate({ target: [keySlots.wallet, keySlots.slotId], set: row }),
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

function tooMany(limit: number): LinchpinError {
  return new LinchpinError({
    code: "quota/slots",
    message: "This custodian keeps no more key slots of this wallet.",
    hint: "Remove slots that are no longer used; a wallet that has not enrolled keeps a few only.",
    facts: { limit },
  });
}
