import { LinchpinError } from "@linchpin/errors";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { carryOut } from "./carryOut.ts";
import type { Outbox, Waiting } from "./Outbox.ts";
import type { OutboxJournal } from "./OutboxJournal.ts";
import type { Sending } from "./Sending.ts";
import { type Standing, standingOf } from "./standingOf.ts";

/** An outbox that goes on with what it keeps: see this folder's README. */
export interface KeptOutbox extends Outbox {
  /** One round over what is left of this wallet. Answers what is left then. */
  resume(
    network: Network,
    who: { readonly as: SignedIn; readonly keyring?: Keyring | null },
  ): Promise<readonly Waiting[]>;
  /** Gives one up: after a refusal, or because somebody does not want it any more. */
  drop(sending: Pick<Sending, "id" | "wallet">): Promise<void>;
}

/** Does something while nobody else, in another tab too, works on what goes by this name; answers null when somebody does. */
export type OutboxLock = <T>(name: string, work: () => Promise<T>) => Promise<T | null>;

/** Opens an outbox over a journal. */
export function openOutbox({
  journal,
  lock = lockHere(),
}: {
  readonly journal: OutboxJournal;
  readonly lock?: OutboxLock;
}): KeptOutbox {
  const outbox: KeptOutbox = {
    async send(sending, { now, attempt }) {
      // Locked before it is kept: a round of another tab that finds it there must not take the attempt's place.
      return lock(sending.id, async () => {
        await journal.save(sending);
        await dropOlder(sending);
        let failure: LinchpinError | undefined;
        const after = await attempt({
          save: saveIfKept,
          onFailure: (one) => {
            failure = failure && one.code.startsWith("network/") ? failure : one;
          },
        });
        const standing = await settle(after, now());
        if (standing.state !== "refused") return waitingOf(after, standing);
        const isWhole = after.steps.some((step) => step.kind === "relay" && step.isDone);
        if (isWhole) return waitingOf(after, standing);
        await journal.drop(after);
        throw failure ?? refusal(standing);
      });
    },
    async resume(network, { as, keyring }) {
      const left: Waiting[] = [];
      for (const { id } of await journal.list(as.wallet)) {
        const one = await lock(id, async () => {
          // As it stands now: another tab may have gone on with it.
          const sending = (await journal.list(as.wallet)).find((kept) => kept.id === id);
          if (!sending) return null;
          const before = standingOf(sending, network.now());
          if (before.state === "refused" || before.state === "expired") return waitingOf(sending, before);
          const after = await carryOut(network, sending, { as, keyring, save: saveIfKept });
          return waitingOf(after, await settle(after, network.now()));
        });
        if (one) left.push(one);
      }
      return left;
    },
    list: async (wallet, now) =>
      (await journal.list(wallet)).flatMap((one) => waitingOf(one, standingOf(one, now)) ?? []),
    drop: (sending) => journal.drop(sending),
  };
  return outbox;

  /** What somebody gave up, or overtook, while a round was at it stays away. */
  async function saveIfKept(sending: Sending): Promise<void> {
    const kept = await journal.list(sending.wallet);
    if (kept.some(({ id }) => id === sending.id)) await journal.save(sending);
  }

  async function settle(sending: Sending, now: Date): Promise<Standing> {
    const standing = standingOf(sending, now);
    if (standing.state === "complete") await journal.drop(sending);
    return standing;
  }

  async function dropOlder({ id, wallet, topic }: Sending): Promise<void> {
    if (topic === undefined) return;
    const older = (await journal.list(wallet)).filter((one) => one.topic === topic && one.id !== id);
    for (const one of older) await journal.drop(one);
  }
}

function waitingOf({ id, about }: Sending, standing: Standing): Waiting | null {
  return standing.state === "complete" ? null : { id, about, ...standing };
}

function refusal({ refusal = "custodians/too-few" }: Standing): LinchpinError {
  return new LinchpinError({
    code: refusal,
    message: "What you signed was refused.",
    hint: "Look again, and do it once more.",
  });
}

/** Within this process. */
function lockHere(): OutboxLock {
  const held = new Set<string>();
  return async (name, work) => {
    if (held.has(name)) return null;
    held.add(name);
    try {
      return await work();
    } finally {
      held.delete(name);
    }
  };
}
