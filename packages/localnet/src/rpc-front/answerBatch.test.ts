import { expect, test } from "vitest";
import { answerBatch } from "./answerBatch.ts";
import type { AnswerContext } from "./answerRequest.ts";
import type { RpcRequest } from "./Upstream.ts";

const ask = (id: number, method: string): RpcRequest => ({ jsonrpc: "2.0", id, method, params: [] });

/** A chain that answers each method with its name, in the reverse order, and notes what was asked at once. */
function contextOf(posted: unknown[]) {
  return {
    gate: { pass: async () => true, suspect: () => {} },
    upstream: {
      post: async (batch: RpcRequest[]) => {
        posted.push(batch.map(({ method }) => method));
        return batch.map(({ id, method }) => ({ jsonrpc: "2.0" as const, id, result: method })).reverse();
      },
    },
    onSent: () => {},
    onClockMoved: async () => {},
  } as unknown as AnswerContext;
}

test("the reads of a batch travel on as one, and each gets its own answer", async () => {
  const posted: unknown[] = [];
  const answers = await answerBatch(
    [ask(7, "eth_call"), ask(8, "evm_increaseTime"), ask(7, "eth_blockNumber")],
    contextOf(posted),
  );
  expect(answers.map(({ id, result }) => [id, result])).toEqual([
    [7, "eth_call"],
    [8, "evm_increaseTime"],
    [7, "eth_blockNumber"],
  ]);
  expect(posted).toContainEqual(["eth_call", "eth_blockNumber"]);
});

test("a batch of nothing is answered with nothing", async () => {
  expect(await answerBatch([], contextOf([]))).toEqual([]);
});
