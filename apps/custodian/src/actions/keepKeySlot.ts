import { LinchpinError } from "@linchpin/errors";
import { digestOfBytes, type KeySlot, type Session } from "@linchpin/protocol";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import { hexToBytes } from "viem";
import { keySlots } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { findOwner } from "./findOwner.ts";

/**
 * Keeps a key slot: a ciphertext of the root secret that its owner alone opens. The same again is no error; its id is
 * its digest, so nobody puts other bytes in its place.
 *
 * Errors: `slots/not-its-digest`, `slots/removed`, `quota/slots`, `session/wallet-replaced`, `chain/unavailable`.
 */
export async function keepKeySlot(
  custodian: Custodian,
  { session: { wallet }, slot }: { readonly session: Pick<Session, "wallet">; readonly slot: KeySlot },
): Promise<void> {
  const { db, clock, limits } = custodian;
  const { slotId } = slot;
  if (digestOfBytes(hexToBytes(slot.ciphertext)) !== slotId) {
    throw new LinchpinError({
      code: "slots/not-its-digest",
      message: "A key slot's id is the SHA-256 of its bytes, and this one's is not.",
      hint: "Compute the id again.",
    });
  }
  const { owner, enrolled } = await findOwner(custodian, wallet);
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${owner}, 2))`);
    const mine = eq(keySlots.owner, owner);
    const [known] = await tx
      .select({ removedAt: keySlots.removedAt })
      .from(keySlots)
      .where(and(mine, eq(keySlots.slotId, slotId)));
    if (known) {
      if (known.removedAt !== null) throw removed();
      await tx
        .update(keySlots)
        .set({ keptAt: clock.now() })
        .where(and(mine, eq(keySlots.slotId, slotId)));
      return;
    }
    const [held] = await tx
      .select({
        live: sql<number>`count(*) FILTER (WHERE ${isNull(keySlots.removedAt)})`.mapWith(Number),
        all: count(),
      })
      .from(keySlots)
      .where(mine);
    const most = enrolled ? limits.slotsPerWallet : limits.unclaimedSlots;
    // What was removed counts too, or adding and removing would fill the disk.
    if ((held?.live ?? 0) >= most || (held?.all ?? 0) >= 2 * most) throw tooMany(most);
    await tx.insert(keySlots).values({ ...slot, owner, wallet, keptAt: clock.now() });
  });
}

function removed(): LinchpinError {
  return new LinchpinError({
    code: "slots/removed",
    message: "This key slot was removed.",
    hint: "Restore it, or make another one.",
  });
}

function tooMany(limit: number): LinchpinError {
  return new LinchpinError({
    code: "quota/slots",
    message: "This custodian keeps no more key slots of this patient or wallet.",
    hint: "Remove slots that are no longer used; a wallet that has not enrolled keeps a few only.",
    facts: { limit },
  });
}
