import { relayAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData, type PublicClient, parseEventLogs, size } from "viem";
import type { BatchedCall, CallToSend, Rehearsed, Relayer } from "../../ports/Relayer.ts";
import { unavailable } from "./reads.ts";

const BASE_GAS = 21_000n;
/** Copying a call's data, its event with a reason of 256 bytes, a cold contract. */
const GAS_AROUND_CALL = 60_000n;
/** The floor of EIP-7623 for a byte that is not zero. */
const GAS_PER_BYTE = 40n;
/** What a call needs more, where something changed between its rehearsal and its block. */
const SPARE_GAS = 30_000n;

/** Batches of signed messages through the relay contract, over JSON-RPC. */
export function openBatches({
  client,
  relay,
  from,
  nameError,
}: {
  readonly client: PublicClient;
  readonly relay: Hex;
  readonly from: Hex;
  /** A contract's error by name, of its revert data. */
  readonly nameError: (data: Hex) => string;
}): Pick<Relayer, "rehearse" | "batch" | "succeeded"> {
  const encode = (calls: readonly BatchedCall[]): Hex =>
    encodeFunctionData({
      abi: relayAbi,
      functionName: "relay",
      args: [calls.map(({ to, gasLimit, data }) => ({ target: to, gasLimit, data }))],
    });

  /** Gas of a batch in which every call may use what is left. */
  const gasOf = (calls: readonly CallToSend[]): Promise<bigint> =>
    client.estimateGas({
      account: from,
      to: relay,
      data: encode(calls.map((call) => ({ ...call, gasLimit: 0n }))),
    });

  const rehearse = async (
    calls: readonly (CallToSend & { readonly mostGas: bigint })[],
  ): Promise<readonly Rehearsed[]> => {
    const { result: tried } = await client.simulateContract({
      account: from,
      address: relay,
      abi: relayAbi,
      functionName: "relay",
      args: [calls.map(({ to, data, mostGas }) => ({ target: to, gasLimit: mostGas, data }))],
    });
    const taken = calls.filter((_, at) => tried[at]?.success);
    // What a call needs is what the batch needs more with it than without: what is refused changes nothing.
    const sums = await Promise.all(taken.map((_, at) => gasOf(taken.slice(0, at + 1))));
    const needed = sums.map((sum, at) => sum - (sums[at - 1] ?? BASE_GAS));
    return calls.map((call, at): Rehearsed => {
      const { success, returnData = "0x" } = tried[at] ?? {};
      if (!success)
        return { taken: false, error: returnData === "0x" ? "out-of-gas" : nameError(returnData) };
      const gasLimit = ((needed[taken.indexOf(call)] ?? call.mostGas) * 5n) / 4n + SPARE_GAS;
      return { taken: true, gasLimit: gasLimit < call.mostGas ? gasLimit : call.mostGas };
    });
  };

  const batch = (calls: readonly BatchedCall[]): CallToSend & { readonly gas: bigint } => {
    const data = encode(calls);
    // A sixty-third more for each: the relay keeps back what a call may not have (EIP-150).
    const gas = calls.reduce(
      (sum, { gasLimit }) => sum + gasLimit + gasLimit / 60n + GAS_AROUND_CALL,
      BASE_GAS + GAS_PER_BYTE * BigInt(size(data)),
    );
    return { to: relay, data, gas };
  };

  const succeeded = async (hash: Hex): Promise<ReadonlySet<number>> => {
    const { logs } = await client.getTransactionReceipt({ hash });
    const relayed = parseEventLogs({ abi: relayAbi, logs, eventName: "Relayed", strict: true });
    const ours = relayed.filter(({ address, args }) => address.toLowerCase() === relay && args.success);
    return new Set(ours.map(({ args }) => Number(args.index)));
  };

  return {
    rehearse: (calls) => rehearse(calls).catch(refuseUnavailable),
    batch,
    succeeded: (hash) => succeeded(hash).catch(refuseUnavailable),
  };
}

function refuseUnavailable(failure: unknown): never {
  throw unavailable(failure);
}
