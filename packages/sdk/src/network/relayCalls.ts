import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { type RelayCall, type RelayResult, relayedSchema } from "@linchpin/protocol";
import { explainRefusal } from "../chain/explainRevert.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { askCustodian } from "./askCustodian.ts";
import { awaitRelayed } from "./awaitRelayed.ts";
import type { Network } from "./Network.ts";

/** Calls that were given to one custodian, and what it says became of each. */
interface Attempt {
  readonly calls: readonly RelayCall[];
  readonly results: readonly RelayResult[];
}

/**
 * Has any custodian pay for calls that belong together, in their order, and waits until all of them are mined.
 * Custodians are asked in turn, so that none can gag a patient: one that drops, alters or never sends what it was given
 * is found out on chain, and the next one is asked; so it is where one says that the contract refuses, which only counts
 * when it was mined so, or when nobody else carries it either.
 *
 * Errors: `relay/nobody`, the first refusal of a contract by name, `chain/refused`.
 */
export async function relayCalls(
  network: Network,
  { as, calls }: { readonly as: SignedIn; readonly calls: readonly RelayCall[] },
): Promise<void> {
  let last: LinchpinError | undefined;
  let refusal: LinchpinError | undefined;
  let waiting = calls;
  const attempts: Attempt[] = [];
  for (const { providerId } of network.deployment.custodians) {
    let results: readonly RelayResult[];
    try {
      results = await post(network, { as, calls: waiting, custodian: providerId });
    } catch (thrown) {
      if (!isLinchpinError(thrown)) throw thrown;
      last = thrown;
      if (!isThisCustodianOnly(thrown)) refusal ??= thrown;
      continue;
    }
    const before = attempts.slice();
    attempts.push({ calls: waiting, results });
    try {
      await awaitRelayed(network, { calls: waiting, results });
      const refused = results.find((result) => result.state === "refused");
      if (!refused) return;
      refusal ??= explainRefusal(refused.error) ?? refusedBecause(refused.error);
      // What it sent with them is mined.
      waiting = waiting.filter((_, at) => results[at]?.state === "refused");
    } catch (thrown) {
      if (!isLinchpinError(thrown)) throw thrown;
      last = thrown;
      if (!isThisCustodianOnly(thrown)) {
        if (await wereDone(network, { calls: waiting, attempts: before })) return;
        throw thrown;
      }
    }
    // What the one before sent late is done by now, and is refused a second time.
    if (await wereDone(network, { calls: waiting, attempts: before })) return;
  }
  if (refusal) throw refusal;
  throw new LinchpinError({
    code: "relay/nobody",
    message: "No custodian could send this to the chain.",
    hint: "Try again in a minute: what you signed stays valid until its deadline.",
    cause: last,
  });
}

async function post(
  network: Network,
  {
    as,
    calls,
    custodian,
  }: { readonly as: SignedIn; readonly calls: readonly RelayCall[]; readonly custodian: number },
): Promise<readonly RelayResult[]> {
  const { results } = await askCustodian(network, {
    ...{ custodian, as, method: "POST", path: "/v1/relay", body: { calls }, answer: relayedSchema },
  });
  return results;
}

/** Whether an earlier attempt, which seemed to come to nothing, carried these very calls after all. */
async function wereDone(
  network: Network,
  { calls, attempts }: { readonly calls: readonly RelayCall[]; readonly attempts: readonly Attempt[] },
): Promise<boolean> {
  for (const attempt of attempts) {
    const places = calls.map((call) => attempt.calls.indexOf(call));
    const results = places.flatMap((at) => attempt.results[at] ?? []);
    if (results.length < calls.length || results.some(({ state }) => state === "refused")) continue;
    try {
      await awaitRelayed(network, { calls, results, patience: 1_000 });
      return true;
    } catch (thrown) {
      if (!isLinchpinError(thrown)) throw thrown;
    }
  }
  return false;
}

function refusedBecause(refusal: string): LinchpinError {
  return new LinchpinError({
    code: "chain/refused",
    message: "The contract refused this.",
    hint: "Nothing of it was changed. Look at what it says and try again.",
    facts: { refusal },
  });
}

/** A contract's refusal would be the same everywhere; an unreachable, exhausted or dishonest custodian is not. */
function isThisCustodianOnly({ code }: LinchpinError): boolean {
  return (
    /^(?:network|server|quota|request)\//.test(code) ||
    /^(?:relay\/busy|relay\/not-carried|chain\/un.*|chain\/not-mined)$/.test(code)
  );
}
