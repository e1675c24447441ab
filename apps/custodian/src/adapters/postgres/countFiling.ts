import { and, count, eq, gt, lte, sql, sum } from "drizzle-orm";
import type { Limits } from "../../config/limits.ts";
import { assertAllowed } from "../../policy/Decision.ts";
import { decideDepositQuota } from "../../policy/decideDepositQuota.ts";
import type { Queries } from "./openDatabase.ts";
import { filings } from "./schema.ts";

const DAY = 24 * 60 * 60;

/** Counts a deposit against its issuer's day, in the transaction that files it. Errors: `quota/deposits`. */
export async function countFiling(
  tx: Queries,
  {
    issuer,
    bytes,
    now,
    limits,
  }: { readonly issuer: number; readonly bytes: number; readonly now: number; readonly limits: Limits },
): Promise<void> {
  // Deposits of one issuer take turns, so that the quota holds.
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`issuer ${issuer}`}, 3))`);
  await tx.delete(filings).where(and(eq(filings.issuer, issuer), lte(filings.at, now - DAY)));
  const [row] = await tx
    .select({ filings: count(), bytes: sum(filings.bytes) })
    .from(filings)
    .where(and(eq(filings.issuer, issuer), gt(filings.at, now - DAY)));
  const today = { filings: row?.filings ?? 0, bytes: Number(row?.bytes ?? 0) };
  assertAllowed(decideDepositQuota(today, { bytes, limits }));
  await tx.insert(filings).values({ issuer, at: now, bytes });
}
