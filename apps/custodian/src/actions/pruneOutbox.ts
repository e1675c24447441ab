import { and, asc, inArray, lt, lte } from "drizzle-orm";
import { outbox } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { checkFreshness } from "../policy/checkFreshness.ts";

const AT_ONCE = 200;

/**
 * Destroys what nobody needs any more: what waited too long, grants whose term is over, and deposits that nobody
 * minted by a day after their deadline. On a stale chain it asks the chain for nothing.
 *
 * Errors: `chain/unavailable`.
 */
export async function pruneOutbox({ db, chain, clock, limits }: Custodian): Promise<void> {
  const now = clock.now();
  await db.delete(outbox).where(lte(outbox.expiresAt, now));
  const late = lt(outbox.deadline, now - limits.collectAfterSeconds);
  const rows = await db
    .select({ id: outbox.id, tokenId: outbox.tokenId, version: outbox.version })
    .from(outbox)
    .where(late)
    .orderBy(asc(outbox.deadline))
    .limit(AT_ONCE);
  const named = rows.flatMap(({ id, tokenId, version }) =>
    tokenId && version ? [{ id, tokenId, version }] : [],
  );
  if (named.length === 0) return;
  const { block, minted } = await chain.readMinted(named);
  if (!checkFreshness(block, now).allowed) return;
  const idsOf = (state: boolean) => named.filter((_, at) => minted[at] === state).map(({ id }) => id);
  const [kept, gone] = [idsOf(true), idsOf(false)];
  if (kept.length > 0) await db.update(outbox).set({ deadline: null }).where(inArray(outbox.id, kept));
  if (gone.length > 0) await db.delete(outbox).where(and(inArray(outbox.id, gone), late));
}
