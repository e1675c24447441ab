import { type Hex, keccak256 } from "viem";
import type { TransactionLog } from "./TransactionLog.ts";
import type { Upstream } from "./Upstream.ts";

export type RestoreOptions = {
  upstream: Upstream;
  log: TransactionLog;
  /** What accounts hold in the beginning, in wei. */
  genesis: Record<Hex, Hex>;
  say(message: string): void;
};

/**
 * Brings a chain that has just started up to everything that was ever acknowledged: it may be empty, or stand at its
 * last dump. Returns how many transactions it lacked.
 */
export async function restoreChain({ upstream, log, genesis, say }: RestoreOptions): Promise<number> {
  await fund(upstream, genesis);
  const known = log.transactions((raw) => keccak256(raw));
  const hashes = [...known.keys()];
  const answers = await upstream.askEach(
    "eth_getTransactionByHash",
    hashes.map((hash) => [hash]),
  );
  const lacking = hashes.filter((_, index) => !answers[index]?.result);
  for (const hash of lacking) await sendAgain(upstream, known.get(hash) as Hex, say);
  // A chain loaded from a dump knows the state of its newest block alone: two more, and `safe` can be read.
  await mine(upstream);
  await mine(upstream);
  if (lacking.length > 0) say(`the chain lacked ${lacking.length} acknowledged transactions: sent again`);
  return lacking.length;
}

async function fund(upstream: Upstream, genesis: Record<Hex, Hex>): Promise<void> {
  for (const [address, amount] of Object.entries(genesis)) {
    const balance = await upstream.ask("eth_getBalance", address, "latest");
    const sent = await upstream.ask("eth_getTransactionCount", address, "latest");
    if (BigInt(balance.result as Hex) > 0n || BigInt(sent.result as Hex) > 0n) continue;
    await upstream.ask("hardhat_setBalance", address, amount);
  }
}

// What a transaction needs (a balance) may come from the one before it, which must be mined first.
async function sendAgain(upstream: Upstream, raw: Hex, say: (message: string) => void): Promise<void> {
  const first = await upstream.ask("eth_sendRawTransaction", raw);
  if (!first.error) return;
  await mine(upstream);
  const second = await upstream.ask("eth_sendRawTransaction", raw);
  if (second.error) say(`${keccak256(raw)} is refused by the restored chain: ${second.error.message}`);
}

async function mine(upstream: Upstream): Promise<void> {
  await upstream.ask("evm_mine");
}
