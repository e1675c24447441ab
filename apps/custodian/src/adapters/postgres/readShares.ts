import { type Deal, dealSchema, type Hex } from "@linchpin/protocol";
import { and, eq, inArray } from "drizzle-orm";
import type { KeyEncryption } from "../../ports/KeyEncryption.ts";
import { openAtRest } from "../kek/sealAtRest.ts";
import { depositKeyContext, shareContext } from "./custodyContexts.ts";
import type { Queries } from "./openDatabase.ts";
import { deposits, shares } from "./schema.ts";

export type DepositRow = typeof deposits.$inferSelect;
export type ShareRow = typeof shares.$inferSelect & { readonly filedDeal: Deal };

/** Every deposit filed under a token. */
export function findVersions(db: Queries, tokenId: Hex): Promise<DepositRow[]> {
  return db.select().from(deposits).where(eq(deposits.tokenId, tokenId));
}

/** The filed deals and encrypted shares of some parts. Parts that are not filed are left out. */
export async function findShares(
  db: Queries,
  depositId: number,
  parts: readonly string[],
): Promise<ShareRow[]> {
  const rows = await db
    .select()
    .from(shares)
    .where(and(eq(shares.depositId, depositId), inArray(shares.part, [...parts])));
  return rows.map((row) => ({ ...row, filedDeal: dealSchema.parse(JSON.parse(row.dealJson)) }));
}

/** Decrypts shares. The texts are this custodian's secrets: seal them at once. */
export async function openShares(
  keys: KeyEncryption,
  { deposit, rows }: { readonly deposit: DepositRow; readonly rows: readonly ShareRow[] },
): Promise<{ readonly row: ShareRow; readonly share: Uint8Array }[]> {
  const { tokenId, version } = deposit;
  const key = await keys.unwrap(deposit.wrappedKey, depositKeyContext(deposit));
  try {
    return rows.map((row) => {
      const { part, deal, shareIndex } = row;
      return {
        row,
        share: openAtRest(key, row.sealedShare, shareContext({ tokenId, version, part, deal, shareIndex })),
      };
    });
  } finally {
    key.fill(0);
  }
}
