import type { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { sql } from "drizzle-orm";
import type { Queries } from "../adapters/postgres/openDatabase.ts";
import type { Custodian } from "../Custodian.ts";
import { isEnrolled } from "./isEnrolled.ts";

interface Keeping {
  readonly wallet: Hex;
  /** How many a wallet may keep; how many one that has not enrolled. */
  readonly most: number;
  readonly mostUnclaimed: number;
  /** How many it keeps, without the one that is kept now. */
  readonly countOthers: (tx: Queries) => Promise<number>;
  readonly keep: (tx: Queries) => Promise<unknown>;
  readonly tooMany: (limit: number) => LinchpinError;
}

/**
 * Keeps one thing more of a wallet, one at a time, if its quota allows. The chain is asked for those alone who keep
 * many, so that things can be kept while it is away; and between two transactions, never within one, because a slow
 * node must not hold the connections that a revocation needs.
 *
 * Errors: those of `tooMany`, `chain/unavailable`.
 */
export async function keepWithinQuota(
  custodian: Pick<Custodian, "db" | "chain" | "deployment">,
  { wallet, most, mostUnclaimed, countOthers, keep, tooMany }: Keeping,
): Promise<void> {
  const attempt = (hasEnrolled: boolean | null): Promise<"kept" | "ask"> =>
    custodian.db.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${wallet}, 2))`);
      const others = await countOthers(tx);
      if (others >= most) throw tooMany(most);
      if (others >= mostUnclaimed && hasEnrolled === null) return "ask";
      if (others >= mostUnclaimed && !hasEnrolled) throw tooMany(mostUnclaimed);
      await keep(tx);
      return "kept";
    });
  if ((await attempt(null)) === "kept") return;
  await attempt((await isEnrolled(custodian, { wallet })).enrolled);
}
