import { type Client, createClient, http } from "viem";

/** Above a full block's events, far below what a hostile node could exhaust memory with. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A client that reads from a node over HTTP. Short waits: what fails is repeated by `follow`. */
export function openRpcClient(url: string): Client {
  return createClient({
    transport: http(url, { retryCount: 2, timeout: 30_000, maxResponseBodySize: MOST_BYTES }),
  });
}
