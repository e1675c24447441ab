import { relayAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import { type Hex, type RelayCall, type RelayResult, relayedSchema } from "@linchpin/protocol";
import { parseEventLogs } from "viem";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { explainRefusal } from "../chain/explainRevert.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { askCustodian } from "./askCustodian.ts";
import type { Network } from "./Network.ts";

/**
 * Has any custodian pay for calls that belong together, in their order, and waits until all of them are mined.
 * Custodians are asked in turn, so that none can gag a patient.
 *
 * Errors: `relay/nobody`, the first refusal of a contract by name, `chain/refused`, `chain/not-mined`.
 */
export async function relayCalls(
  network: Network,
  { as, calls }: { readonly as: SignedIn; readonly calls: readonly RelayCall[] },
): Promise<void> {
  let last: unknown;
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
      await awaitAll(network, results);
      return;
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError) || !isThisCustodianOnly(thrown)) throw thrown;
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

async function awaitAll(network: Network, results: readonly RelayResult[]): Promise<void> {
  const refused = results.find((result) => result.state === "refused");
  const sent = results.flatMap((result) => (result.state === "sent" ? [result] : []));
  for (const transaction of new Set(sent.map((result) => result.transaction))) {
    await awaitTransaction(network, transaction);
    const indices = sent.filter((result) => result.transaction === transaction).map(({ index }) => index);
    await assertDone(network, transaction, indices);
  }
  if (refused) throw explainRefusal(refused.error) ?? refusedOf(refused.error);
}

/** A batch is mined whole; each of its calls says apart whether it was done. */
async function assertDone(network: Network, hash: Hex, indices: readonly number[]): Promise<void> {
  const { logs } = await network.chain.getTransactionReceipt({ hash });
  const relayed = parseEventLogs({ abi: relayAbi, eventName: "Relayed", logs }).filter(
    ({ address }) => address.toLowerCase() === network.deployment.contracts.relay,
  );
  for (const at of indices) {
    const done = relayed.find(({ args }) => args.index === BigInt(at));
    if (!done?.args.success) throw refusedOf(done?.args.reason ?? "0x");
  }
}

function refusedOf(refusal: string): LinchpinError {
  return new LinchpinError({
    code: "chain/refused",
    message: "The contract refused this.",
    hint: "Nothing of it was changed. Look at what it says and try again.",
    facts: { refusal },
  });
}

/** A contract's refusal would be the same everywhere; an unreachable or exhausted custodian is not. */
function isThisCustodianOnly({ code }: LinchpinError): boolean {
  return /^(?:network|server|quota|request)\//.test(code) || /^(?:relay\/busy|chain\/un.*)$/.test(code);
}
