import { randomBytes } from "@linchpin/crypto";
import type { LinchpinError } from "@linchpin/errors";
import { bytesToHex } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import { tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Carrying } from "./Carrying.ts";
import { carryOut } from "./carryOut.ts";
import type { Waiting } from "./Outbox.ts";
import type { HandStep, RelayStep, Sending, WorkStep } from "./Sending.ts";
import { standingOf } from "./standingOf.ts";

/** How long something without a deadline of its own is tried again, in seconds. */
export const SENDING_SECONDS = 30 * 24 * 60 * 60;

/** How long a signed message may wait for its relay, in seconds: a long outage. */
export const DEADLINE_SECONDS = 7 * 24 * 60 * 60;

/** Milliseconds before each further try, where nothing is kept for later. */
const PAUSES = [0, 500, 1_500, 3_000] as const;

export interface Sent {
  /** What it still waits for; null when it is done. */
  readonly waiting: Waiting | null;
  /** Custodians that have all of it. */
  readonly taken: readonly number[];
}

export interface ToSend {
  readonly as: SignedIn;
  readonly keyring?: Keyring | null;
  readonly wallet?: Carrying["wallet"];
  readonly about: Sending["about"];
  readonly topic?: string;
  readonly line?: string;
  /** Unix seconds. Thirty days from now unless told. */
  readonly until?: number;
  readonly steps: readonly (
    | Omit<HandStep, "taken" | "refused">
    | Omit<RelayStep, "isTried" | "isDone" | "refused">
    | Pick<WorkStep, "kind" | "work" | "sealed" | "asks">
  )[];
  /** Ends the sentence "2 custodians are needed to …". */
  readonly what: string;
}

/**
 * Sends what an action signed. With an outbox it is kept first, and carried out later where it must wait; without one it
 * is done now or fails.
 *
 * Errors: without an outbox `custodians/too-few` and `relay/nobody`; always a refusal of custodians or contract, where
 * nothing took effect.
 */
export async function sendOff(network: Network, toSend: ToSend): Promise<Sent> {
  const { as, keyring, wallet, about, topic, line, what } = toSend;
  const createdAt = Math.floor(network.now().getTime() / 1000);
  const { outbox } = network;
  const sending: Sending = {
    ...{ id: bytesToHex(randomBytes(16)), wallet: as.wallet, about, createdAt },
    ...(topic === undefined ? {} : { topic }),
    ...(line === undefined ? {} : { line }),
    until: toSend.until ?? createdAt + SENDING_SECONDS,
    steps: toSend.steps.map((step) => {
      if (step.kind === "hand")
        return { ...step, first: outbox ? step.first : step.needed, taken: [], refused: {} };
      const begun = { isTried: false, isDone: false };
      return step.kind === "relay"
        ? { ...step, ...begun }
        : { ...step, ...begun, isDeclined: false, missing: [], enough: 0 };
    }),
  };
  if (!outbox) return { waiting: null, taken: await doNow(network, { as, keyring, sending, what }) };
  let now = sending;
  const waiting = await outbox.send(sending, {
    now: () => network.now(),
    attempt: async (keeping) => {
      now = await carryOut(network, sending, { as, keyring, wallet, ...keeping });
      return now;
    },
  });
  return { waiting, taken: takenBy(now) };
}

/** Custodians that have all that is for them. */
function takenBy({ steps }: Sending): readonly number[] {
  const hands = steps.filter((step) => step.kind === "hand");
  const all = [...new Set(hands.flatMap(({ custodians }) => custodians))];
  return all.filter((one) =>
    hands.every(({ custodians, taken }) => !custodians.includes(one) || taken.includes(one)),
  );
}

async function doNow(
  network: Network,
  {
    sending,
    what,
    ...who
  }: Pick<Carrying, "as" | "keyring"> & { readonly sending: Sending; readonly what: string },
): Promise<readonly number[]> {
  let now = sending;
  const failed = new Map<number, LinchpinError>();
  let unrelayed: LinchpinError | undefined;
  for (const pause of PAUSES) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    failed.clear();
    now = await carryOut(network, now, {
      ...who,
      save: async () => undefined,
      onFailure: (failure, custodian) => {
        if (custodian === undefined) unrelayed = failure;
        else failed.set(custodian, failure);
      },
    });
    const { state, enough } = standingOf(now, network.now());
    // One that restarts shall not miss its piece of a grant.
    const isWorthWhile = now.steps.some((step) => step.kind === "hand" && step.spreads);
    if (state !== "waiting" || enough === 0 || !isWorthWhile) break;
  }
  const { refusal } = standingOf(now, network.now());
  const decisive = [...failed.values()].find(({ code }) => code === refusal);
  if (decisive && now.steps.some((step) => step.kind === "hand" && step.decisive?.includes(decisive.code)))
    throw decisive;
  const short = now.steps.find((step) => step.kind === "hand" && step.taken.length < step.needed);
  if (short?.kind === "hand") {
    const answered = new Map(short.taken.map((custodian) => [custodian, undefined] as const));
    throw tooFewAnswers({ answers: { answered, failed }, needed: short.needed, what });
  }
  if (unrelayed) throw unrelayed;
  return takenBy(now);
}
