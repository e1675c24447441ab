import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { type RelayCall, type RelayResult, relayedSchema } from "@linchpin/protocol";
import { explainRefusal } from "../chain/explainRevert.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { askCustodian } from "./askCustodian.ts";
import { awaitRelayed } from "./awaitRelayed.ts";
import type { Network } from "./Network.ts";

/**
 * Has any custodian pay for calls that belong together, in their order, and waits until all of them are mined.
 * Custodians are asked in turn, so that none can gag a patient: one that drops, alters or never sends what it was given
 * is found out on chain, and the next one is asked.
 *
 * Errors: `relay/nobody`, the first refusal of a contract by name, `chain/refused`.
 */
export async function relayCalls(
  network: Network,
  { as, calls }: { readonly as: SignedIn; readonly calls: readonly RelayCall[] },
): Promise<void> {
  let last: unknown;
  const attempts: (readonly RelayResult[])[] = [];
  for (const { providerId } of network.deployment.custodians) {
    try {
      const { results } = await askCustodian(network, {
        custodian: providerId,
        as,
        method: "POST",
        path: "/v1/relay",
        body: { calls },
        answer: relayedSchema,
      });
      attempts.push(results);
      await awaitRelayed(network, { calls, results });
      const refused = results.find((result) => result.state === "refused");
      if (!refused) return;
      throw explainRefusal(refused.error) ?? refusedBecause(refused.error);
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError)) throw thrown;
      if (!isThisCustodianOnly(thrown)) {
        // What the one before sent late is done by now, and would be refused a second time.
        if (await wasDone(network, { calls, attempts: attempts.slice(0, -1) })) return;
        throw thrown;
      }
      last = thrown;
    }
  }
  throw new LinchpinError({
    code: "relay/nobody",
    message: "No custodian could send this to the chain.",
    hint: "Try again in a minute: what you signed stays valid until its deadline.",
    cause: last,
  });
}

async function wasDone(
  network: Network,
  {
    calls,
    attempts,
  }: { readonly calls: readonly RelayCall[]; readonly attempts: readonly (readonly RelayResult[])[] },
): Promise<boolean> {
  for (const results of attempts) {
    if (results.length === 0 || results.some(({ state }) => state === "refused")) continue;
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
