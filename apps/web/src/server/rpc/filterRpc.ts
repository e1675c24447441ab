import { z } from "zod";

/** What a browser may ask the chain through this server: reading, and estimating what a wallet will send by itself. */
const ALLOWED_METHODS: ReadonlySet<string> = new Set([
  "eth_blockNumber",
  "eth_call",
  "eth_chainId",
  "eth_estimateGas",
  "eth_feeHistory",
  "eth_gasPrice",
  "eth_getBalance",
  "eth_getBlockByHash",
  "eth_getBlockByNumber",
  "eth_getCode",
  "eth_getLogs",
  "eth_getTransactionByHash",
  "eth_getTransactionCount",
  "eth_getTransactionReceipt",
  "eth_maxPriorityFeePerGas",
  "net_version",
]);

export const MOST_CALLS = 30;
const MOST_BLOCKS = 10_000n;

const call = z.strictObject({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.number(), z.string().max(64), z.null()]),
  method: z.string().max(64),
  params: z.array(z.unknown()).max(8).optional(),
});
const calls = z.union([call, z.array(call).min(1).max(MOST_CALLS)]);
export type RpcCall = z.infer<typeof call>;

export type RpcVerdict =
  | { readonly ok: true; readonly calls: readonly RpcCall[]; readonly body: RpcCall | RpcCall[] }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string };

/** Decides whether a JSON-RPC body may go on. `head` is the latest block, needed only for open-ended log ranges. */
export function filterRpc(json: unknown, head: bigint | undefined): RpcVerdict {
  const parsed = calls.safeParse(json);
  if (!parsed.success) return no(400, "rpc/malformed", "This is no JSON-RPC call that is answered here.");
  const all = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  for (const { method, params } of all) {
    if (!ALLOWED_METHODS.has(method)) return no(403, "rpc/method-refused", `${method} is not answered here.`);
    if (method === "eth_getLogs" && !isOfOneThing(params?.[0]) && !isRangeShort(params?.[0], head)) {
      return no(
        400,
        "rpc/range-too-wide",
        `Ask for the logs of ${MOST_BLOCKS} blocks or fewer, from a numbered block, or for those of one patient or token.`,
      );
    }
  }
  return { ok: true, calls: all, body: parsed.data };
}

/** Whether any call needs the latest block's number to be judged. */
export function needsHead(json: unknown): boolean {
  return [json].flat().some((one) => {
    const filter = (one as { method?: unknown; params?: unknown[] } | null) ?? {};
    return filter.method === "eth_getLogs";
  });
}

/**
 * Whether a filter names one contract, one event and who or what it is about, such as a patient: a node finds those by its
 * index, however long the chain is, and they are few. Clients read a patient's history so, from the first block on.
 */
function isOfOneThing(filter: unknown): boolean {
  const { address, topics } = (filter ?? {}) as { readonly address?: unknown; readonly topics?: unknown };
  const [event, subject] = Array.isArray(topics) ? topics : [];
  return [address, event, subject].every((one) => typeof one === "string");
}

function isRangeShort(filter: unknown, head: bigint | undefined): boolean {
  if (typeof filter !== "object" || filter === null) return false;
  const { blockHash, fromBlock, toBlock } = filter as Record<string, unknown>;
  if (blockHash !== undefined) return true;
  const [from, to] = [blockNumber(fromBlock, head), blockNumber(toBlock, head)];
  return from !== undefined && to !== undefined && to - from < MOST_BLOCKS;
}

function blockNumber(tag: unknown, head: bigint | undefined): bigint | undefined {
  if (tag === undefined || tag === "latest" || tag === "safe" || tag === "finalized" || tag === "pending")
    return head;
  return typeof tag === "string" && /^0x[0-9a-f]{1,16}$/i.test(tag) ? BigInt(tag) : undefined;
}

function no(status: number, code: string, message: string): RpcVerdict {
  return { ok: false, status, code, message };
}
