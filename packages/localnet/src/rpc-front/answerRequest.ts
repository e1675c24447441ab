import { type Hex, isHex, keccak256 } from "viem";
import type { ChainGate } from "./ChainGate.ts";
import type { TransactionLog } from "./TransactionLog.ts";
import type { RpcRequest, RpcResponse, Upstream } from "./Upstream.ts";

export type AnswerContext = {
  gate: ChainGate;
  upstream: Upstream;
  log: TransactionLog;
  /** Told after a transaction was accepted. */
  onSent(): void;
  /** Told after somebody moved the chain's clock. */
  onClockMoved(): Promise<void>;
};

const clockMethods =
  /^(evm_(increaseTime|setNextBlockTimestamp|setTime)|anvil_(increaseTime|setNextBlockTimestamp|setTime))$/;

/**
 * Answers one JSON-RPC request. A transaction is on disk before the chain sees it, so an answered
 * `eth_sendRawTransaction` outlives any kill; everything else is asked again when the chain dies meanwhile.
 */
export async function answerRequest(request: RpcRequest, context: AnswerContext): Promise<RpcResponse> {
  const raw = Array.isArray(request.params) ? request.params[0] : undefined;
  if (request.method === "eth_sendRawTransaction" && isHex(raw))
    return sendTransaction(request, raw, context);
  const response = await forward(request, context);
  if (!response.error && clockMethods.test(request.method)) await context.onClockMoved();
  return response;
}

/** Whether a request means nothing to the front: the chain alone answers it. */
export function isPassedOn({ method }: RpcRequest): boolean {
  return method !== "eth_sendRawTransaction" && !clockMethods.test(method);
}

async function forward(request: RpcRequest, context: AnswerContext): Promise<RpcResponse> {
  const [response] = await passOn([request], context);
  return response ?? refuse(request);
}

/** Passes requests on as one batch, as often as it takes. The answers stand in the order of the requests. */
export async function passOn(
  requests: readonly RpcRequest[],
  { gate, upstream }: Pick<AnswerContext, "gate" | "upstream">,
): Promise<RpcResponse[]> {
  // Callers may have used one id twice: the chain is asked with numbers of our own.
  const numbered = requests.map((request, id) => ({ ...request, id }));
  while (await gate.pass()) {
    try {
      const answers = new Map((await upstream.post(numbered)).map((answer) => [answer.id, answer]));
      return requests.map((request, at) => ({ ...(answers.get(at) ?? refuse(request)), id: request.id }));
    } catch {
      gate.suspect();
    }
  }
  return requests.map(refuse);
}

async function sendTransaction(request: RpcRequest, raw: Hex, context: AnswerContext): Promise<RpcResponse> {
  const { gate, upstream, log } = context;
  if (!(await gate.pass())) return refuse(request);
  await log.append({ raw });
  try {
    const response = await upstream.post(request);
    if (!response.error) {
      context.onSent();
      return response;
    }
    // Sent twice (by a client, or by the restoring before it): the chain has it, whatever it says of its nonce.
    const { result } = await upstream.ask("eth_getTransactionByHash", keccak256(raw));
    if (!result) await log.append({ rejected: keccak256(raw) });
    return response;
  } catch {
    // The chain died with it. The restored chain gets it from the log before the gate opens again.
    gate.suspect();
    if (!(await gate.pass())) return refuse(request);
    return { jsonrpc: "2.0", id: request.id, result: keccak256(raw) };
  }
}

function refuse({ id }: RpcRequest): RpcResponse {
  return {
    jsonrpc: "2.0",
    id,
    error: { code: -32_000, message: "The local chain is starting. Try again in a moment." },
  };
}
