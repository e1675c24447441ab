import { createPublicClient, custom, type Hex, zeroAddress, zeroHash } from "viem";
import { expect, test } from "vitest";
import type { Network } from "../network/Network.ts";
import { awaitTransaction } from "./awaitTransaction.ts";

const HASH: Hex = `0x${"7".repeat(64)}`;
const MINED = {
  ...{
    transactionHash: HASH,
    blockHash: zeroHash,
    blockNumber: "0x2",
    transactionIndex: "0x0",
    status: "0x1",
  },
  ...{ from: zeroAddress, to: zeroAddress, contractAddress: null, logs: [], logsBloom: "0x", type: "0x2" },
  ...{ gasUsed: "0x1", cumulativeGasUsed: "0x1", effectiveGasPrice: "0x1" },
};

/** A chain that mines the transaction once it was asked for it so often. */
function chainThatMinesAfter(questions: number): Pick<Network, "chain"> {
  let [asked, block] = [0, 0];
  const answers: Record<string, () => unknown> = {
    eth_blockNumber: () => `0x${(++block).toString(16)}`,
    eth_getBlockByNumber: () => ({ number: "0x1", transactions: [] }),
    eth_getTransactionByHash: () => ({
      ...MINED,
      hash: HASH,
      nonce: "0x0",
      input: "0x",
      value: "0x0",
      gas: "0x1",
    }),
    eth_getTransactionReceipt: () => (++asked > questions ? MINED : null),
  };
  const transport = custom({ request: async ({ method }) => answers[method]?.() ?? null });
  const chain = createPublicClient({ transport, pollingInterval: 10, cacheTime: 0 });
  return { chain } as unknown as Pick<Network, "chain">;
}

test("several who wait for one transaction all hear of it, and so does who asks again", async () => {
  const network = chainThatMinesAfter(3) as Network;
  const wait = () => awaitTransaction(network, HASH, 2_000);
  const heard = await Promise.all([wait(), wait(), wait()]);
  expect(heard).toEqual(Array(3).fill({ blockNumber: 2n }));
  expect(await wait()).toEqual({ blockNumber: 2n });
});
