import { eq, lt, sql } from "drizzle-orm";
import {
  destroyFormerPieces,
  destroyReplacedDeals,
  destroyUncountedDeals,
} from "../adapters/postgres/destroyDeals.ts";
import { countedDeals, deposits, followed, redeals } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import type { CountedDeal } from "../ports/Chain.ts";
import { destroyRecord } from "./destroyRecord.ts";

/** Questions in one round: what is left is for the next. */
const AT_ONCE = 50;

/**
 * Follows what the chain's settled blocks say of tokens. New deals that it counts are those in force from here on, and
 * all others are destroyed; so is what an amended summary had given for emergencies; of a token that was burned
 * everything is. Also for what happened while this custodian was
 * down. Each step can be repeated; the place is noted after it.
 *
 * Errors: `chain/unavailable`.
 */
export async function followRecords(custodian: Custodian): Promise<void> {
  const { db, chain, deployment, limits } = custodian;
  for (let round = 0; round < AT_ONCE; round++) {
    const [place] = await db.select().from(followed).where(eq(followed.name, "records"));
    const from = place ? BigInt(place.block) + 1n : BigInt(deployment.deployedAtBlock);
    const events = await chain.readRecordEvents(from);
    if (!events) return;
    for (const counted of events.dealt) await count(custodian, counted);
    for (const amended of events.amended) await destroyFormerPieces(db, amended);
    for (const burned of events.erased) await destroyRecord(custodian, burned);
    const { to, isNewest } = events;
    const [block, at] = [Number(to.number), to.timestamp];
    await db
      .insert(followed)
      .values({ name: "records", block, at })
      // Another process may be further already.
      .onConflictDoUpdate({ target: followed.name, set: { block, at }, setWhere: lt(followed.block, block) });
    if (!isNewest) continue;
    // By the chain's clock: a deal that it could still count is never destroyed.
    await destroyUncountedDeals(db, { before: at - limits.collectAfterSeconds });
    return;
  }
}

async function count({ db, journal }: Custodian, counted: CountedDeal): Promise<void> {
  const { tokenId, deal } = counted;
  await db
    .insert(countedDeals)
    .values(counted)
    .onConflictDoUpdate({
      target: countedDeals.tokenId,
      set: counted,
      setWhere: lt(countedDeals.deal, deal),
    });
  const destroyed = await destroyReplacedDeals(db, counted);
  if (destroyed.shares === 0) return;
  const patientId = await findPatientId(db, counted);
  if (!patientId) return;
  await db.transaction((tx) =>
    journal.append(tx, { event: "destruction", patientId, tokenId, code: "redealt" }),
  );
}

async function findPatientId(db: Custodian["db"], { tokenId }: CountedDeal) {
  const [row] = await db
    .select({ patientId: sql<`0x${string}`>`coalesce(${redeals.patientId}, ${deposits.patientId})` })
    .from(deposits)
    .fullJoin(redeals, eq(redeals.tokenId, deposits.tokenId))
    .where(sql`coalesce(${deposits.tokenId}, ${redeals.tokenId}) = ${tokenId}`)
    .limit(1);
  return row?.patientId ?? null;
}
