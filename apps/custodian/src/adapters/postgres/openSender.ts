import { LinchpinError } from "@linchpin/errors";
import { digestOf, type Hex } from "@linchpin/protocol";
import { and, asc, count, eq, gt, max, not, or, type SQL, sql } from "drizzle-orm";
import type { Limits } from "../../config/limits.ts";
import { assertAllowed } from "../../policy/Decision.ts";
import { decideRelayQuota, type RelayCount } from "../../policy/decideRelayQuota.ts";
import type { Clock } from "../../ports/Clock.ts";
import type { Relayer } from "../../ports/Relayer.ts";
import type { RelayAccount } from "../../ports/RelayPot.ts";
import type { Outgoing, Sender } from "../../ports/Sender.ts";
import type { Database } from "./openDatabase.ts";
import { relays } from "./schema.ts";

const LOCK = 0x11c4_0003;
const DAY = 24 * 60 * 60;
const SAME_CALL_SECONDS = 60 * 60;

/**
 * The queue of the custodian's account over PostgreSQL. A transaction is written down before it is sent, so a crash
 * between the two leaves one that is sent again; a lock gives nonces out one by one.
 */
export function openSender({
  db,
  relayer,
  clock,
  limits,
}: {
  readonly db: Database;
  readonly relayer: Relayer;
  readonly clock: Clock;
  readonly limits: Limits;
}): Sender {
  const pending = eq(relays.state, "pending");

  const findSame = async (tx: Pick<Database, "select">, callDigest: Hex) => {
    const recent = gt(relays.at, clock.now() - SAME_CALL_SECONDS);
    const [row] = await tx
      .select()
      .from(relays)
      .where(and(eq(relays.callDigest, callDigest), or(pending, and(eq(relays.state, "succeeded"), recent))))
      .limit(1);
    return row ?? null;
  };

  const countWhere = async (
    tx: Pick<Database, "select">,
    { when, of }: { readonly when: SQL | undefined; readonly of: RelayAccount },
  ): Promise<RelayCount> => {
    const counted = (what: SQL | undefined) => sql<number>`count(*) FILTER (WHERE ${what})`.mapWith(Number);
    const isRevocation = eq(relays.pot, "revocation");
    const samePot = of.pot === "revocation" ? isRevocation : not(isRevocation);
    const [row] = await tx
      .select({
        ofAccount: counted(and(eq(relays.account, of.account), samePot)),
        ofStrangers: counted(eq(relays.pot, "stranger")),
        revocations: counted(isRevocation),
        all: count(),
      })
      .from(relays)
      .where(when);
    return row ?? { ofAccount: 0, ofStrangers: 0, revocations: 0, all: 0 };
  };

  const assertRoom = async (tx: Pick<Database, "select">, of: RelayAccount): Promise<void> => {
    const today = and(eq(relays.purpose, "relay"), gt(relays.at, clock.now() - DAY));
    const counts = {
      today: await countWhere(tx, { when: today, of }),
      waiting: await countWhere(tx, { when: pending, of }),
    };
    assertAllowed(decideRelayQuota(counts, { pot: of.pot, limits }));
  };

  const nextNonce = async (tx: Pick<Database, "select">): Promise<number> => {
    const [row] = await tx
      .select({ last: max(relays.nonce) })
      .from(relays)
      .where(pending);
    const mined = await relayer.minedNonce();
    return row?.last == null ? mined : Math.max(mined, row.last + 1);
  };

  /** A block that was undone took its transactions along. */
  const stillStands = async ({ id, hash, state }: typeof relays.$inferSelect): Promise<boolean> => {
    if (state === "pending" || (await relayer.outcome(hash)) === "succeeded") return true;
    await db.update(relays).set({ state: "dropped" }).where(eq(relays.id, id));
    return false;
  };

  const send = async (call: Outgoing): Promise<{ transaction: Hex; isNew: boolean }> => {
    const { purpose, of, wallet, to, data } = call;
    const callDigest = digestOf({ to, data });
    const known = await findSame(db, callDigest);
    if (known && (await stillStands(known))) return { transaction: known.hash, isNew: false };
    const { gas: needed } = await relayer.simulate({ to, data });
    const gas = (needed * 13n) / 10n;
    if (gas > limits.relayGas) throw tooMuchGas(limits.relayGas);
    const row = await db.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK})`);
      const same = await findSame(tx, callDigest);
      if (same) return same;
      if (of) await assertRoom(tx, of);
      const nonce = await nextNonce(tx);
      const signed = await relayer.sign({ to, data, nonce, gas });
      const { pot, account } = of ?? { pot: "anchor" as const, account: wallet };
      const values = {
        wallet,
        purpose,
        pot,
        account,
        callDigest,
        ...signed,
        state: "pending" as const,
        at: clock.now(),
      };
      await tx.insert(relays).values(values);
      return values;
    });
    // Written down: if this fails, the next round sends it.
    await relayer.broadcast(row.raw).catch(() => undefined);
    return { transaction: row.hash, isNew: true };
  };

  const tend = async (): Promise<void> => {
    const waiting = await db.select().from(relays).where(pending).orderBy(asc(relays.nonce));
    if (waiting.length === 0) return;
    const mined = await relayer.minedNonce();
    for (const { id, hash, raw, nonce } of waiting) {
      const outcome = await relayer.outcome(hash);
      if (outcome === "pending" && nonce >= mined) {
        await relayer.broadcast(raw);
        continue;
      }
      // Its nonce went to another transaction, which only a second user of this account could have sent.
      const state = outcome === "pending" ? "dropped" : outcome;
      await db.update(relays).set({ state }).where(eq(relays.id, id));
    }
  };

  const isWaiting = async (purpose: Outgoing["purpose"]): Promise<boolean> => {
    const [row] = await db
      .select({ held: count() })
      .from(relays)
      .where(and(pending, eq(relays.purpose, purpose)));
    return (row?.held ?? 0) > 0;
  };

  return { send, tend, isWaiting };
}

function tooMuchGas(limit: bigint): LinchpinError {
  return new LinchpinError({
    code: "relay/too-much-gas",
    message: "This message costs more gas than this custodian pays for one.",
    hint: "Send it from an account of your own.",
    facts: { gasLimit: Number(limit) },
  });
}
