import { type AnswerContext, answerRequest, isPassedOn, passOn } from "./answerRequest.ts";
import type { RpcRequest, RpcResponse } from "./Upstream.ts";

/**
 * Answers a JSON-RPC batch in its order. What the front only passes on travels on as one batch too: a custodian's
 * decision asks some fifty things of the chain at once.
 */
export async function answerBatch(
  requests: readonly RpcRequest[],
  context: AnswerContext,
): Promise<RpcResponse[]> {
  const reads = requests.filter(isPassedOn);
  const passed = reads.length > 0 ? passOn(reads, context) : Promise.resolve([]);
  return Promise.all(
    requests.map(async (request) => {
      const at = reads.indexOf(request);
      return at < 0 ? answerRequest(request, context) : ((await passed)[at] as RpcResponse);
    }),
  );
}
