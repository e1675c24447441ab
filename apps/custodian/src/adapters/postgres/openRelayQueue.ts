import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { digestOf, type Hex, type RelayResult } from "@linchpin/protocol";
import { sql } from "drizzle-orm";
import type { Limits } from "../../config/limits.ts";
import { chooseBatch, type WaitingPost } from "../../policy/chooseBatch.ts";
import { assertAllowed } from "../../policy/Decision.ts";
import { decideRelayQuota } from "../../policy/decideRelayQuota.ts";
import type { Clock } from "../../ports/Clock.ts";
import type { BatchedCall, Relayer } from "../../ports/Relayer.ts";
import type { RelayAccount } from "../../ports/RelayPot.ts";
import type { OutgoingPost, Sender } from "../../ports/Sender.ts";
import { countRelays } from "./countRelays.ts";
import { findSentMessage } from "./findSentMessage.ts";
import type { Database, Queries } from "./openDatabase.ts";
import { relayedMessages } from "./schema.ts";
import { LOCK, writeTransaction } from "./writeTransaction.ts";

/** A message that its contract takes now. */
interface Message {
  readonly callDigest: Hex;
  readonly call: BatchedCall;
  readonly of: RelayAccount;
  readonly wallet: Hex;
}

interface Waiting extends WaitingPost {
  readonly messages: readonly Message[];
  readonly done: PromiseWithResolvers<readonly RelayResult[]>;
}

/**
 * Signed messages on their way through the relay contract. What waits while a transaction is being written travels
 * together in the next: many at once cost one transaction's base and wait for one another, one alone waits for nobody.
 */
export function openRelayQueue(parts: {
  readonly db: Database;
  readonly relayer: Relayer;
  readonly clock: Clock;
  readonly limits: Limits;
}): Sender["relay"] {
  const { db, relayer, clock, limits } = parts;
  const waiting: Waiting[] = [];
  let isWorking = false;

  const relay = async ({ wallet, calls, whenTaken }: OutgoingPost): Promise<readonly RelayResult[]> => {
    const results = new Map<number, RelayResult>();
    const fresh: { readonly at: number; readonly callDigest: Hex }[] = [];
    for (const [at, { to, data }] of calls.entries()) {
      const callDigest = digestOf({ to, data });
      const sent = await findSentMessage(db, parts, callDigest);
      if (sent) results.set(at, sent);
      else fresh.push({ at, callDigest });
    }
    const asked = fresh.flatMap(({ at }) => calls[at] ?? []);
    // A rehearsal is work for the node: who is past a quota gets none, unless something is to be stopped.
    if (!asked.some(({ stops }) => stops)) await assertRoom(db, { asked: asked.map(({ of }) => of) });
    const rehearsed = asked.length > 0 ? await relayer.rehearse(asked) : [];
    const messages: (Message & { readonly at: number })[] = [];
    for (const [place, { at, callDigest }] of fresh.entries()) {
      const [call, judged] = [calls[at], rehearsed[place]];
      if (!call || !judged) continue;
      if (!judged.taken) {
        results.set(at, { state: "refused", error: judged.error });
        continue;
      }
      await whenTaken(at);
      const { to, data, of } = call;
      messages.push({ at, callDigest, of, wallet, call: { to, data, gasLimit: judged.gasLimit } });
    }
    const sent = messages.length > 0 ? await enqueue(messages) : [];
    for (const [place, { at }] of messages.entries()) if (sent[place]) results.set(at, sent[place]);
    return calls.map((_, at) => results.get(at) ?? { state: "refused", error: "unknown" });
  };

  const enqueue = (messages: readonly Message[]): Promise<readonly RelayResult[]> => {
    const gas = messages.reduce((sum, { call }) => sum + call.gasLimit, 0n);
    if (gas > limits.batchGas || messages.length > limits.batchCalls) throw tooMuchGas(limits.batchGas);
    const done = Promise.withResolvers<readonly RelayResult[]>();
    const isStop = messages.every(({ of }) => of.pot === "revocation");
    const { pot, account } = (isStop ? messages : messages.filter(({ of }) => of.pot !== "revocation"))[0]
      ?.of ?? { pot: "stranger", account: "" };
    waiting.push({ messages, done, pot, account, calls: messages.length, gas });
    void work();
    return done.promise;
  };

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    while (waiting.length > 0) {
      const chosen = chooseBatch(waiting, limits);
      for (const post of chosen) waiting.splice(waiting.indexOf(post), 1);
      await sendBatch(chosen).catch((failure: unknown) => {
        for (const { done } of chosen) done.reject(failure);
      });
    }
    isWorking = false;
  };

  const sendBatch = async (posts: readonly Waiting[]): Promise<void> => {
    const { answers, raw } = await db.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK})`);
      const { admitted, told } = await admit(tx, posts);
      // The same message of two posts travels once.
      const messages = [
        ...new Map(admitted.flatMap((post) => post.messages.map((one) => [one.callDigest, one]))).values(),
      ];
      if (messages.length === 0) return { answers: told, raw: null };
      const call = relayer.batch(messages.map((message) => message.call));
      const { to, data } = call;
      const row = await writeTransaction(tx, parts, {
        ...{ purpose: "relay", pot: "batch", wallet: relayer.address, callDigest: digestOf({ to, data }) },
        call,
      });
      await tx.insert(relayedMessages).values(
        messages.map(({ callDigest, of, wallet }, position) => ({
          ...{ relayId: row.id, position, wallet, ...of, callDigest },
          ...{ state: "pending" as const, at: clock.now() },
        })),
      );
      const places = new Map(messages.map(({ callDigest }, position) => [callDigest, position]));
      for (const post of admitted) {
        const sent = post.messages.map(({ callDigest }): RelayResult => {
          const index = places.get(callDigest) ?? 0;
          return { state: "sent", transaction: row.hash, index };
        });
        told.set(post, sent);
      }
      return { answers: told, raw: row.raw };
    });
    // Written down: if this fails, the next round sends it.
    if (raw !== null) await relayer.broadcast(raw).catch(() => undefined);
    for (const [{ done }, answer] of answers) {
      if (answer instanceof LinchpinError) done.reject(answer);
      else done.resolve(answer);
    }
  };

  /** Whether all of a post may be paid for, one after the other. */
  const assertRoom = async (
    tx: Queries,
    {
      before = [],
      asked,
    }: { readonly before?: readonly RelayAccount[]; readonly asked: readonly RelayAccount[] },
  ): Promise<void> => {
    for (const [at, of] of asked.entries()) {
      const meanwhile = [...before, ...asked.slice(0, at)];
      const counts = await countRelays(tx, { of, meanwhile, now: clock.now() });
      assertAllowed(decideRelayQuota(counts, { pot: of.pot, limits }));
    }
  };

  /** Who travels: not what another post sent meanwhile, and not who is past a quota. */
  const admit = async (tx: Queries, posts: readonly Waiting[]) => {
    const told = new Map<Waiting, readonly RelayResult[] | LinchpinError>();
    const admitted: Waiting[] = [];
    for (const post of posts) {
      const sent: RelayResult[] = [];
      for (const { callDigest } of post.messages) {
        const known = await findSentMessage(tx, parts, callDigest);
        if (known) sent.push(known);
      }
      if (sent.length === post.messages.length) {
        told.set(post, sent);
        continue;
      }
      try {
        const before = admitted.flatMap(({ messages }) => messages.map(({ of }) => of));
        await assertRoom(tx, { before, asked: post.messages.map(({ of }) => of) });
        admitted.push(post);
      } catch (failure) {
        if (!isLinchpinError(failure)) throw failure;
        told.set(post, failure);
      }
    }
    return { admitted, told };
  };

  return relay;
}

function tooMuchGas(limit: bigint): LinchpinError {
  return new LinchpinError({
    code: "relay/too-much-gas",
    message: "These messages cost more gas than this custodian pays for at once.",
    hint: "Send them in smaller parts, or from an account of your own.",
    facts: { gasLimit: Number(limit) },
  });
}
