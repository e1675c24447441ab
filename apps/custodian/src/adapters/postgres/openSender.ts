import { LinchpinError } from "@linchpin/errors";
import { digestOf, type Hex } from "@linchpin/protocol";
import { and, asc, count, eq, gt, or, sql } from "drizzle-orm";
import type { Limits } from "../../config/limits.ts";
import type { Clock } from "../../ports/Clock.ts";
import type { Relayer } from "../../ports/Relayer.ts";
import type { Outgoing, Sender } from "../../ports/Sender.ts";
import { endMessages } from "./endMessages.ts";
import type { Database } from "./openDatabase.ts";
import { openRelayQueue } from "./openRelayQueue.ts";
import { relays } from "./schema.ts";
import { LOCK, SAME_CALL_SECONDS, writeTransaction } from "./writeTransaction.ts";

/**
 * The queue of the custodian's account over PostgreSQL. A transaction is written down before it is sent, so a crash
 * between the two leaves one that is sent again; a lock gives nonces out one by one.
 */
export function openSender(parts: {
  readonly db: Database;
  readonly relayer: Relayer;
  readonly clock: Clock;
  readonly limits: Limits;
}): Sender {
  const { db, relayer, clock, limits } = parts;
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

  /** A block that was undone took its transactions along. */
  const stillStands = async ({ id, hash, state }: typeof relays.$inferSelect): Promise<boolean> => {
    if (state === "pending" || (await relayer.outcome(hash)) === "succeeded") return true;
    await db.update(relays).set({ state: "dropped" }).where(eq(relays.id, id));
    return false;
  };

  const send = async (call: Outgoing): Promise<{ transaction: Hex; isNew: boolean }> => {
    const { purpose, wallet, to, data } = call;
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
      return writeTransaction(tx, parts, {
        purpose,
        pot: "anchor",
        wallet,
        callDigest,
        call: { to, data, gas },
      });
    });
    // Written down: if this fails, the next round sends it.
    await relayer.broadcast(row.raw).catch(() => undefined);
    return { transaction: row.hash, isNew: true };
  };

  const tend = async (): Promise<void> => {
    const waiting = await db.select().from(relays).where(pending).orderBy(asc(relays.nonce));
    if (waiting.length === 0) return;
    const mined = await relayer.minedNonce();
    for (const { id, hash, raw, nonce, pot } of waiting) {
      const outcome = await relayer.outcome(hash);
      if (outcome === "pending" && nonce >= mined) {
        await relayer.broadcast(raw);
        continue;
      }
      // Its nonce went to another transaction, which only a second user of this account could have sent.
      const state = outcome === "pending" ? "dropped" : outcome;
      const succeeded =
        pot === "batch" && state === "succeeded" ? await relayer.succeeded(hash) : new Set<number>();
      await db.transaction(async (tx) => {
        await tx.update(relays).set({ state }).where(eq(relays.id, id));
        await endMessages(tx, { relayId: id, state, succeeded });
      });
    }
  };

  const isWaiting = async (purpose: "relay" | "anchor"): Promise<boolean> => {
    const [row] = await db
      .select({ held: count() })
      .from(relays)
      .where(and(pending, eq(relays.purpose, purpose)));
    return (row?.held ?? 0) > 0;
  };

  return { send, relay: openRelayQueue(parts), tend, isWaiting };
}

function tooMuchGas(limit: bigint): LinchpinError {
  return new LinchpinError({
    code: "relay/too-much-gas",
    message: "This costs more gas than this custodian pays for at once.",
    hint: "Send it in smaller parts, or from an account of your own.",
    facts: { gasLimit: Number(limit) },
  });
}
