import { and, count, eq, gt, not, type SQL, sql } from "drizzle-orm";
import type { RelayCount, RelayCounts } from "../../policy/decideRelayQuota.ts";
import type { RelayAccount } from "../../ports/RelayPot.ts";
import type { Queries } from "./openDatabase.ts";
import { relayedMessages } from "./schema.ts";

const DAY = 24 * 60 * 60;

/** What was relayed today and what waits, of an account, of strangers, of revocations and of all. */
export async function countRelays(
  tx: Queries,
  {
    of,
    meanwhile,
    now,
  }: {
    readonly of: RelayAccount;
    /** What travels in the same transaction and is not written down yet. */
    readonly meanwhile: readonly RelayAccount[];
    readonly now: number;
  },
): Promise<RelayCounts> {
  const { pot, account, state, at } = relayedMessages;
  const isRevocation = eq(pot, "revocation");
  const samePot = of.pot === "revocation" ? isRevocation : not(isRevocation);
  const isSame = (other: RelayAccount) =>
    other.account === of.account && (other.pot === "revocation") === (of.pot === "revocation");
  const counted = (what: SQL | undefined) => sql<number>`count(*) FILTER (WHERE ${what})`.mapWith(Number);
  const countWhere = async (when: SQL | undefined): Promise<RelayCount> => {
    const [row] = await tx
      .select({
        ofAccount: counted(and(eq(account, of.account), samePot)),
        ofStrangers: counted(eq(pot, "stranger")),
        revocations: counted(isRevocation),
        all: count(),
      })
      .from(relayedMessages)
      .where(when);
    return {
      ofAccount: (row?.ofAccount ?? 0) + meanwhile.filter(isSame).length,
      ofStrangers: (row?.ofStrangers ?? 0) + meanwhile.filter((one) => one.pot === "stranger").length,
      revocations: (row?.revocations ?? 0) + meanwhile.filter((one) => one.pot === "revocation").length,
      all: (row?.all ?? 0) + meanwhile.length,
    };
  };
  return { today: await countWhere(gt(at, now - DAY)), waiting: await countWhere(eq(state, "pending")) };
}
