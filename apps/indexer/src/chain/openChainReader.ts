import { LinchpinError } from "@linchpin/errors";
import type { Deployment, Hex } from "@linchpin/protocol";
import { type EIP1193RequestFn, HttpRequestError, numberToHex, RpcError, RpcRequestError } from "viem";
import type { ChainReader, Header, RawLog } from "./ChainReader.ts";

/** Any viem client: it brings transport, timeouts and retries. */
export interface RpcClient {
  readonly request: EIP1193RequestFn<undefined>;
}

interface RpcBlock {
  readonly number: Hex;
  readonly hash: Hex;
  readonly timestamp: Hex;
}

/** Reads over JSON-RPC, without viem's formatting of each log: what is decoded is decoded once, by `EventDecoder`. */
export function openChainReader(
  client: RpcClient,
  { contracts }: Pick<Deployment, "contracts">,
): ChainReader {
  const address = Object.values(contracts);
  const ask = async (tag: Hex | "latest"): Promise<Header | null> => {
    const request = { method: "eth_getBlockByNumber", params: [tag, false] };
    const block = (await client.request(request)) as RpcBlock | null;
    if (!block) return null;
    return { number: Number(block.number), hash: block.hash, timestamp: Number(block.timestamp) };
  };
  return {
    head: async () => {
      const head = await ask("latest");
      if (head) return head;
      throw new LinchpinError({ code: "chain/no-head", message: "The node tells no newest block." });
    },
    header: (number) => ask(numberToHex(number)),
    logs: async (from, to) => {
      const range = { address, fromBlock: numberToHex(from), toBlock: numberToHex(to) };
      try {
        return (await client.request({ method: "eth_getLogs", params: [range] })) as readonly RawLog[];
      } catch (failure) {
        throw isRefusal(failure) ? refused(failure) : failure;
      }
    },
  };
}

/** Nodes refuse ranges in many words and codes: any answer that is an error counts, silence does not. */
function isRefusal(failure: unknown): boolean {
  for (let cause = failure; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof RpcRequestError || cause instanceof RpcError) return true;
    if (cause.name === "TimeoutError" || cause.name === "ResponseBodyTooLargeError") return true;
    if (cause instanceof HttpRequestError) return [400, 413, 504].includes(cause.status ?? 0);
  }
  return false;
}

function refused(cause: unknown): LinchpinError {
  return new LinchpinError({
    code: "chain/range-refused",
    message: "The node refused a range of logs.",
    hint: "A smaller range is tried.",
    cause,
  });
}
