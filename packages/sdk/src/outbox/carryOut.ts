import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { z } from "zod";
import { proofQueryOf, proveRoot } from "../keys/proveRoot.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askUntil } from "../network/askUntil.ts";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import type { Carrying } from "./Carrying.ts";
import { isPassing } from "./isPassing.ts";
import { isShown } from "./isShown.ts";
import type { HandStep, RelayStep, Sending, SendingStep } from "./Sending.ts";
import { mayGoOn, missingOf } from "./standingOf.ts";
import { work } from "./work.ts";

/** Milliseconds to wait for the rest once enough have it: longer where they do not give it to one another. */
const PATIENCE = { spreading: 400, single: 2_000 } as const;

/**
 * One attempt at everything that is left of a sending, step by step; a step begins when the ones before have gone as far
 * as they must. Answers the sending as it stands then. What fails is for the next attempt, or stands in it as refused.
 *
 * Errors: those of the program alone.
 */
export async function carryOut(network: Network, sending: Sending, carrying: Carrying): Promise<Sending> {
  let now = sending;
  for (const at of sending.steps.keys()) {
    const step = now.steps[at] as SendingStep;
    const after = await attempt(network, step, carrying);
    if (after !== step) {
      now = { ...now, steps: now.steps.with(at, after) };
      await carrying.save(now);
    }
    if (!mayGoOn(after)) break;
  }
  return now;
}

function attempt(network: Network, step: SendingStep, carrying: Carrying): Promise<SendingStep> {
  if (step.kind === "hand") return hand(network, step, carrying);
  return step.kind === "relay" ? relay(network, step, carrying) : work(step, carrying);
}

async function hand(
  network: Network,
  step: HandStep,
  { as, keyring, onFailure }: Carrying,
): Promise<HandStep> {
  const missing = missingOf(step);
  if (missing.length === 0 || (step.proof && !keyring)) return step;
  if (step.spreads && step.taken.length >= step.needed) return step;
  const { answered, failed } = await askUntil(missing, {
    ask: async (custodian) => {
      const proof = step.proof && keyring && proveRoot(network, { ...step.proof, keyring, custodian });
      const isDelete = step.method === "DELETE";
      const body = isDelete ? undefined : (proof ?? step.body);
      try {
        await askCustodian(network, {
          ...{ custodian, as, method: step.method, answer: z.object({}) },
          path: isDelete ? step.path + proofQueryOf(proof ?? undefined) : step.path,
          ...(body === undefined ? {} : { body }),
        });
      } catch (thrown) {
        if (!(thrown instanceof LinchpinError) || !step.moot?.includes(thrown.code)) throw thrown;
      }
    },
    isEnough: (so) => step.taken.length + so.size >= step.needed,
    patience: step.spreads ? PATIENCE.spreading : PATIENCE.single,
  });
  for (const [custodian, failure] of failed) onFailure?.(failure, custodian);
  const final = [...failed].filter(([, failure]) => !isPassing(failure));
  if (answered.size + final.length === 0) return step;
  return {
    ...step,
    taken: [...step.taken, ...answered.keys()],
    refused: { ...step.refused, ...Object.fromEntries(final.map(([one, { code }]) => [one, code])) },
  };
}

async function relay(network: Network, step: RelayStep, { as, onFailure }: Carrying): Promise<RelayStep> {
  if (step.isDone || step.refused) return step;
  const done = { ...step, isTried: true, isDone: true };
  try {
    if (step.isTried && (await isShown(network, step.shown))) return done;
    await relayCalls(network, { as, calls: step.calls });
    return done;
  } catch (thrown) {
    if (!isLinchpinError(thrown)) throw thrown;
    // What an earlier attempt sent, also one whose answer never came back, is refused a second time.
    if (await isShown(network, step.shown).catch(() => false)) return done;
    onFailure?.(thrown);
    if (!isPassing(thrown)) return { ...step, refused: thrown.code };
    return step.isTried ? step : { ...step, isTried: true };
  }
}
