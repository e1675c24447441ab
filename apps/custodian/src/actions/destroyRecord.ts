import type { Hex } from "@linchpin/protocol";
import { and, eq, sql } from "drizzle-orm";
import { clearOutbox } from "../adapters/postgres/clearOutbox.ts";
import { destroyAllDeals } from "../adapters/postgres/destroyDeals.ts";
import { lockToken } from "../adapters/postgres/fileReDeal.ts";
import { type ErasureRow, findErasure } from "../adapters/postgres/findErasure.ts";
import { destroyLinksOf } from "../adapters/postgres/healthLinks.ts";
import { countedDeals, deposits, erasures, grants, redeals } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { releaseBlobs } from "./releaseBlobs.ts";

/**
 * The end of a record here: from its first line on nothing of it is answered; then keys, shares, sealed E, its single
 * grants and its blobs go. Killed in between, it goes on where it is called again. Null where nothing of it was here.
 */
export async function destroyRecord(
  custodian: Custodian,
  { tokenId, patientId }: { readonly tokenId: Hex; readonly patientId: Hex },
): Promise<ErasureRow | null> {
  const { db, clock, journal } = custodian;
  const isNew = await db.transaction(async (tx) => {
    await lockToken(tx, tokenId);
    const kept = await tx
      .insert(erasures)
      .values({ tokenId, patientId, destroyedAt: clock.now() })
      .onConflictDoNothing()
      .returning();
    // A summary that was made from it does not outlive it.
    await destroyLinksOf(tx, tokenId);
    return kept.length > 0;
  });
  const known = await findErasure(db, tokenId);
  if (!isNew && known?.finishedAt) return known;
  const held = await isHeld(custodian, tokenId);
  const destroyed = await destroyAllDeals(db, tokenId);
  await db.delete(countedDeals).where(eq(countedDeals.tokenId, tokenId));
  await destroySingleGrants(custodian, { tokenId, patientId });
  const blobs = await releaseBlobs(custodian, tokenId);
  const now = clock.now();
  await db.transaction(async (tx) => {
    await tx
      .update(erasures)
      .set({
        shares: sql`${erasures.shares} + ${destroyed.shares}`,
        essentials: sql`${erasures.essentials} + ${destroyed.essentials}`,
        blobs: sql`${erasures.blobs} + ${blobs}`,
        destroyedAt: now,
        finishedAt: now,
      })
      .where(eq(erasures.tokenId, tokenId));
    if (held || blobs > 0)
      await journal.append(tx, { event: "destruction", patientId, tokenId, code: "erased" });
  });
  return findErasure(db, tokenId);
}

async function isHeld({ db }: Custodian, tokenId: Hex): Promise<boolean> {
  const [deposit] = await db
    .select({ id: deposits.id })
    .from(deposits)
    .where(eq(deposits.tokenId, tokenId))
    .limit(1);
  const [reDeal] = await db
    .select({ id: redeals.id })
    .from(redeals)
    .where(eq(redeals.tokenId, tokenId))
    .limit(1);
  return deposit !== undefined || reDeal !== undefined;
}

/** Grants of this record alone: sealed E lies with them. Fragments of a compartment serve other records and stay. */
async function destroySingleGrants(
  { db }: Custodian,
  { tokenId, patientId }: { readonly tokenId: Hex; readonly patientId: Hex },
): Promise<void> {
  await db.transaction(async (tx) => {
    const single = await tx
      .delete(grants)
      .where(and(eq(grants.patientId, patientId), sql`${grants.grantJson}::jsonb ->> 'scope' = ${tokenId}`))
      .returning({ granter: grants.granter, grantId: grants.grantId });
    for (const name of single) await clearOutbox(tx, name);
  });
}
