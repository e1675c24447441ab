import {
  accountFactoryAbi,
  careDeskAbi,
  consentRegistryAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  relayAbi,
} from "@linchpin/contracts";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Hex, RelayCall, RelayResult } from "@linchpin/protocol";
import { decodeErrorResult, decodeFunctionData, parseEventLogs } from "viem";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { explainRefusal, explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "./Network.ts";

const ERRORS = [
  ...patientRegistryAbi,
  ...consentRegistryAbi,
  ...medicalRecordAbi,
  ...accountFactoryAbi,
  ...careDeskAbi,
].filter(({ type }) => type === "error");

/**
 * Waits until relayed calls are mined, and looks on chain whether each was done: a batch is mined whole, and skips what
 * fails. That a place of a batch holds the very call that was signed is not taken on a custodian's word.
 *
 * Errors: `relay/not-carried` when the custodian did not do what it says, `chain/not-mined`, a contract's refusal by name,
 * `chain/refused`, `chain/unreachable`.
 */
export async function awaitRelayed(
  network: Network,
  {
    calls,
    results,
    patience,
  }: {
    readonly calls: readonly RelayCall[];
    readonly results: readonly RelayResult[];
    /** Milliseconds; as long as a transaction may take, unless told. */
    readonly patience?: number;
  },
): Promise<void> {
  if (results.length !== calls.length) throw notCarried();
  for (const [at, call] of calls.entries()) {
    const result = results[at];
    if (result?.state !== "sent") continue;
    await awaitMined(network, result.transaction, patience);
    await assertCarried(network, { call, hash: result.transaction, index: result.index });
    await assertDone(network, { hash: result.transaction, index: result.index });
  }
}

async function awaitMined(network: Network, hash: Hex, patience: number | undefined): Promise<void> {
  try {
    await awaitTransaction(network, hash, patience);
  } catch (thrown) {
    // The batch as a whole: that says nothing of this call.
    throw isLinchpinError(thrown, "chain/refused") ? notCarried() : thrown;
  }
}

async function assertCarried(
  network: Network,
  { call, hash, index }: { readonly call: RelayCall; readonly hash: Hex; readonly index: number },
): Promise<void> {
  const { contracts } = network.deployment;
  const { to, input } = await network.chain.getTransaction({ hash }).catch((thrown) => {
    throw explainRevert(thrown);
  });
  const carried = to?.toLowerCase() === contracts.relay ? readBatch(input)[index] : undefined;
  const isIt = carried?.target.toLowerCase() === contracts[call.to] && carried.data === call.data;
  if (!isIt) throw notCarried();
}

function readBatch(input: Hex): readonly { readonly target: Hex; readonly data: Hex }[] {
  try {
    const { functionName, args } = decodeFunctionData({ abi: relayAbi, data: input });
    return functionName === "relay" ? args[0] : [];
  } catch {
    return [];
  }
}

async function assertDone(
  network: Network,
  { hash, index }: { readonly hash: Hex; readonly index: number },
): Promise<void> {
  const { logs } = await network.chain.getTransactionReceipt({ hash }).catch((thrown) => {
    throw explainRevert(thrown);
  });
  const relayed = parseEventLogs({ abi: relayAbi, eventName: "Relayed", logs }).find(
    ({ address, args }) =>
      address.toLowerCase() === network.deployment.contracts.relay && args.index === BigInt(index),
  );
  // Without a reason it is the relayer's doing, not the message's: it named less gas than the call needs.
  if (!relayed || (!relayed.args.success && relayed.args.reason === "0x")) throw notCarried();
  if (relayed.args.success) return;
  const refusal = nameOf(relayed.args.reason);
  throw (
    explainRefusal(refusal) ??
    new LinchpinError({
      code: "chain/refused",
      message: "The contract refused this when it was mined.",
      hint: "Something changed in between. Nothing of it was done: look again, and try once more.",
      facts: { refusal },
    })
  );
}

function nameOf(reason: Hex): string {
  try {
    return decodeErrorResult({ abi: ERRORS, data: reason }).errorName;
  } catch {
    return "unknown";
  }
}

function notCarried(): LinchpinError {
  return new LinchpinError({
    code: "relay/not-carried",
    message: "This custodian did not send to the chain what it was given.",
    hint: "Another one is asked. Report this one to whoever runs it if it happens again.",
  });
}
