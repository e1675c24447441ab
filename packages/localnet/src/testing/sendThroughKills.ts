import { setTimeout as pause } from "node:timers/promises";
import type { Hex } from "viem";
import type { ChainUnderTest } from "./ChainUnderTest.ts";

/**
 * Sends transactions one after the other while a stranger kills the chain at random moments. Returns the hashes that
 * were acknowledged. The moments come from a seed, so a failure can be repeated.
 */
export async function sendThroughKills(
  network: ChainUnderTest,
  { transactions, kills, seed }: { transactions: number; kills: number; seed: number },
): Promise<Hex[]> {
  const acknowledged: Hex[] = [];
  const random = seeded(seed);
  let isSending = true;
  const killing = (async () => {
    for (let kill = 0; kill < kills && isSending; kill++) {
      await pause(random() * 700);
      network.chain?.kill("SIGKILL");
      await pause(1);
      await network.chain?.whenReady();
    }
  })();
  for (let nonce = 0; nonce < transactions; nonce++) {
    const signed = await network.account.signTransaction({
      chainId: network.client.chain?.id ?? 0,
      nonce,
      to: network.account.address,
      value: 1n,
      gas: 21_000n,
      maxFeePerGas: 10_000_000_000n,
      maxPriorityFeePerGas: 1n,
      type: "eip1559",
    });
    acknowledged.push(await network.client.sendRawTransaction({ serializedTransaction: signed }));
    await pause(random() * 60);
  }
  isSending = false;
  await killing;
  return acknowledged;
}

// mulberry32: enough to choose moments.
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
