import { type Deal, dealSchema, type Hex } from "@linchpin/protocol";
import { and, eq, inArray } from "drizzle-orm";
import { depositKeyContext, reDealKeyContext } from "./custodyContexts.ts";
import type { Queries } from "./openDatabase.ts";
import { countedDeals, deposits, redealShares, redeals, shares } from "./schema.ts";

export type CountedRow = typeof countedDeals.$inferSelect;

/** The newest deal of a token that the chain counts, as far as its events were read; null while only deposits count. */
export async function findCounted(db: Queries, tokenId: Hex): Promise<CountedRow | null> {
  const [row] = await db.select().from(countedDeals).where(eq(countedDeals.tokenId, tokenId));
  return row ?? null;
}

/** One part's deal and encrypted share. */
export interface FiledShare {
  readonly part: string;
  readonly deal: number;
  readonly shareIndex: number;
  readonly sealedShare: Uint8Array;
  readonly filedDeal: Deal;
}

/** What lies here of one version: its issuer's deposit, or the holder's re-deal that replaced it. */
export interface FiledVersion {
  readonly tokenId: Hex;
  readonly version: number;
  /** Null for a re-deal: the holder made it. */
  readonly deposit: { readonly id: number; readonly issuer: number; readonly minted: boolean } | null;
  readonly wrappedKey: Uint8Array;
  /** What the data key is wrapped for. */
  readonly keyContext: string;
  /** Of the parts asked for; those that are not filed are left out. */
  readonly rows: readonly FiledShare[];
}

/** Whether anything of a token lies here. */
export async function isFiled(db: Queries, tokenId: Hex): Promise<boolean> {
  const [deposit] = await db
    .select({ id: deposits.id })
    .from(deposits)
    .where(eq(deposits.tokenId, tokenId))
    .limit(1);
  if (deposit) return true;
  const [reDeal] = await db
    .select({ id: redeals.id })
    .from(redeals)
    .where(eq(redeals.tokenId, tokenId))
    .limit(1);
  return reDeal !== undefined;
}

/**
 * What is in force of one version. The counted deal covers the versions up to its own; a later one is under the deal of
 * its deposit.
 */
export async function findInForce(
  db: Queries,
  {
    tokenId,
    version,
    parts,
    counted,
  }: {
    readonly tokenId: Hex;
    readonly version: number;
    readonly parts: readonly string[];
    readonly counted: CountedRow | null;
  },
): Promise<FiledVersion | null> {
  if (counted && version <= counted.version) {
    const { deal, dealsDigest } = counted;
    const [row] = await db
      .select()
      .from(redeals)
      .where(and(eq(redeals.tokenId, tokenId), eq(redeals.deal, deal), eq(redeals.dealsDigest, dealsDigest)));
    if (!row) return null;
    const rows = await db
      .select()
      .from(redealShares)
      .where(
        and(
          eq(redealShares.redealId, row.id),
          eq(redealShares.version, version),
          inArray(redealShares.part, [...parts]),
        ),
      );
    const { wrappedKey } = row;
    return {
      tokenId,
      version,
      deposit: null,
      wrappedKey,
      keyContext: reDealKeyContext(row),
      rows: rows.map(read),
    };
  }
  const [row] = await db
    .select()
    .from(deposits)
    .where(and(eq(deposits.tokenId, tokenId), eq(deposits.version, version)));
  // Destroyed with an older deal: only its memory is left.
  if (!row || row.wrappedKey.byteLength === 0) return null;
  const rows = await db
    .select()
    .from(shares)
    .where(and(eq(shares.depositId, row.id), inArray(shares.part, [...parts])));
  const { id, issuer, minted, wrappedKey } = row;
  return {
    ...{ tokenId, version, wrappedKey, keyContext: depositKeyContext(row) },
    deposit: { id, issuer, minted },
    rows: rows.map(read),
  };
}

function read<Row extends { readonly dealJson: string }>(row: Row): Row & { readonly filedDeal: Deal } {
  return { ...row, filedDeal: dealSchema.parse(JSON.parse(row.dealJson)) };
}
