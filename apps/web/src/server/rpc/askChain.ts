import { limitBytes, readLimited } from "../http/readLimited.ts";
import { refuse } from "../http/refuse.ts";

const ANSWER_LIMIT = 16 * 1024 * 1024;
const NUMBER_LIMIT = 4 * 1024;

/** Sends JSON-RPC to the deployment's node and streams the answer. */
export async function askChain(rpcUrl: string, body: unknown): Promise<Response> {
  try {
    const answer = await fetch(rpcUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(20_000),
    });
    return new Response(answer.body?.pipeThrough(limitBytes(ANSWER_LIMIT)) ?? null, {
      status: answer.ok ? 200 : 502,
      headers: { "content-type": "application/json", "cache-control": "no-store" },
    });
  } catch {
    return refuse(502, {
      code: "rpc/unreachable",
      message: "The network's node did not answer.",
      hint: "Try again in a moment.",
    });
  }
}

/** The latest block's number, or undefined when the node does not say. */
export async function latestBlock(rpcUrl: string): Promise<bigint | undefined> {
  const answer = await askChain(rpcUrl, { jsonrpc: "2.0", id: 1, method: "eth_blockNumber", params: [] });
  const { result } = await readLimited(answer.body, NUMBER_LIMIT)
    .then((text) => JSON.parse(text) as { result?: unknown })
    .catch(() => ({ result: undefined }));
  return typeof result === "string" && /^0x[0-9a-f]+$/i.test(result) ? BigInt(result) : undefined;
}
