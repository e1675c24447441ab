import type { Hex } from "@linchpin/protocol";
import { and, eq, inArray, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { CountedDeal } from "../../ports/Chain.ts";
import type { Database, Queries } from "./openDatabase.ts";
import { deposits, emergencyPieces, essentials, outbox, redealShares, redeals, shares } from "./schema.ts";

const NONE = new Uint8Array();

/** What was destroyed. */
export interface Destroyed {
  readonly shares: number;
  readonly essentials: number;
}

/** What of a token to destroy. */
interface Doomed {
  readonly deposits: SQL | undefined;
  readonly redeals: SQL | undefined;
  readonly essentials: SQL | undefined;
  /** E of an emergency summary goes with its deal. */
  readonly pieces: SQL | undefined;
  readonly outbox: SQL | undefined;
}

/**
 * Destroys all deals of a token that the counted one replaces, and sealed E that goes with them. What the deposit said
 * besides stays known: whose record it is, and that its source was minted.
 */
export function destroyReplacedDeals(db: Database, counted: CountedDeal): Promise<Destroyed> {
  const { tokenId, deal, version, dealsDigest } = counted;
  return destroy(db, {
    deposits: and(
      eq(deposits.tokenId, tokenId),
      lte(deposits.version, version),
      ne(deposits.wrappedKey, NONE),
    ),
    redeals: and(eq(redeals.tokenId, tokenId), lte(redeals.deal, deal), ne(redeals.dealsDigest, dealsDigest)),
    essentials: and(
      eq(essentials.tokenId, tokenId),
      lte(essentials.version, version),
      lt(essentials.deal, deal),
    ),
    pieces: and(
      eq(emergencyPieces.tokenId, tokenId),
      lte(emergencyPieces.version, version),
      lt(emergencyPieces.deal, deal),
    ),
    outbox: and(
      eq(outbox.tokenId, tokenId),
      or(
        and(eq(outbox.kind, "deposit"), lte(outbox.version, version)),
        and(eq(outbox.kind, "redeal"), ne(outbox.digest, dealsDigest)),
      ),
    ),
  });
}

/** Destroys everything of a token, also what waits for others. */
export async function destroyAllDeals(db: Database, tokenId: Hex): Promise<Destroyed> {
  const destroyed = await destroy(db, {
    deposits: eq(deposits.tokenId, tokenId),
    redeals: eq(redeals.tokenId, tokenId),
    essentials: eq(essentials.tokenId, tokenId),
    pieces: eq(emergencyPieces.tokenId, tokenId),
    outbox: eq(outbox.tokenId, tokenId),
  });
  await db.delete(deposits).where(eq(deposits.tokenId, tokenId));
  return destroyed;
}

/** Destroys new deals that the chain did not count in time. */
export async function destroyUncountedDeals(
  db: Database,
  { before }: { readonly before: number },
): Promise<Destroyed> {
  const counted = sql`EXISTS (SELECT 1 FROM counted_deals c WHERE c.token_id = ${redeals.tokenId} AND c.deals_digest = ${redeals.dealsDigest})`;
  const late = await db
    .select({ id: redeals.id, tokenId: redeals.tokenId, dealsDigest: redeals.dealsDigest })
    .from(redeals)
    .where(and(lt(redeals.deadline, before), sql`NOT ${counted}`))
    .limit(200);
  if (late.length === 0) return { shares: 0, essentials: 0 };
  return destroy(db, {
    deposits: undefined,
    redeals: inArray(
      redeals.id,
      late.map(({ id }) => id),
    ),
    essentials: undefined,
    pieces: undefined,
    outbox: and(
      eq(outbox.kind, "redeal"),
      inArray(
        outbox.digest,
        late.map(({ dealsDigest }) => dealsDigest),
      ),
    ),
  });
}

/** Destroys the pieces of E of an emergency summary's earlier versions: the patient lets nobody open those any more. */
export async function destroyFormerPieces(
  db: Database,
  { tokenId, version }: { readonly tokenId: Hex; readonly version: number },
): Promise<void> {
  await db
    .delete(emergencyPieces)
    .where(and(eq(emergencyPieces.tokenId, tokenId), lt(emergencyPieces.version, version)));
}

/** The data keys go first, in a transaction of their own: killed after that, nothing that is left can be opened. */
async function destroy(db: Database, doomed: Doomed): Promise<Destroyed> {
  const ids = await db.transaction(async (tx) => ({
    deposits: await wipeKeys(tx, deposits, doomed.deposits),
    redeals: await wipeKeys(tx, redeals, doomed.redeals),
  }));
  return db.transaction(async (tx) => {
    const ofDeposits =
      ids.deposits.length === 0
        ? []
        : await tx
            .delete(shares)
            .where(inArray(shares.depositId, ids.deposits))
            .returning({ part: shares.part });
    const ofReDeals =
      ids.redeals.length === 0
        ? []
        : await tx
            .delete(redealShares)
            .where(inArray(redealShares.redealId, ids.redeals))
            .returning({ part: redealShares.part });
    if (ids.redeals.length > 0) await tx.delete(redeals).where(inArray(redeals.id, ids.redeals));
    const sealed = doomed.essentials
      ? await tx.delete(essentials).where(doomed.essentials).returning({ part: essentials.part })
      : [];
    const pieces = doomed.pieces
      ? await tx.delete(emergencyPieces).where(doomed.pieces).returning({ m: emergencyPieces.m })
      : [];
    if (doomed.outbox) await tx.delete(outbox).where(doomed.outbox);
    return { shares: ofDeposits.length + ofReDeals.length + pieces.length, essentials: sealed.length };
  });
}

async function wipeKeys(
  tx: Queries,
  table: typeof deposits | typeof redeals,
  doomed: SQL | undefined,
): Promise<number[]> {
  if (!doomed) return [];
  const rows = await tx.update(table).set({ wrappedKey: NONE }).where(doomed).returning({ id: table.id });
  return rows.map(({ id }) => id);
}
