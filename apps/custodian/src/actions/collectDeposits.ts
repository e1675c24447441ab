import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { clearOutbox } from "../adapters/postgres/clearOutbox.ts";
import { deposits } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { checkFreshness } from "../policy/checkFreshness.ts";

const AT_ONCE = 200;

/**
 * Destroys shares of records that nobody minted by a day after their deadline, and notes which were minted. On a
 * stale chain it does nothing: a share lost is a record lost. Answers how many were destroyed.
 *
 * Errors: `chain/unavailable`.
 */
export async function collectDeposits({ db, chain, clock, limits }: Custodian): Promise<number> {
  const now = clock.now();
  const old = await db
    .select({ id: deposits.id, tokenId: deposits.tokenId, version: deposits.version })
    .from(deposits)
    .where(and(eq(deposits.minted, false), lt(deposits.deadline, now - limits.collectAfterSeconds)))
    .orderBy(asc(deposits.deadline))
    .limit(AT_ONCE);
  if (old.length === 0) return 0;
  const { block, minted } = await chain.readMinted(old);
  if (!checkFreshness(block, now).allowed) return 0;
  const kept = old.filter((_, at) => minted[at]).map(({ id }) => id);
  const gone = old.filter((_, at) => minted[at] === false).map(({ id }) => id);
  if (kept.length > 0) await db.update(deposits).set({ minted: true }).where(inArray(deposits.id, kept));
  if (gone.length === 0) return 0;
  // The deadline may have been extended by a repeated deposit meanwhile.
  return db.transaction(async (tx) => {
    const removed = await tx
      .delete(deposits)
      .where(and(inArray(deposits.id, gone), lt(deposits.deadline, now - limits.collectAfterSeconds)))
      .returning({ tokenId: deposits.tokenId, version: deposits.version });
    for (const name of removed) await clearOutbox(tx, name);
    return removed.length;
  });
}
