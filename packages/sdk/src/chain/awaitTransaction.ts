import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/**
 * Waits until a transaction is mined, and for it to have succeeded. Answers its block.
 *
 * Errors: `chain/refused`, `chain/unreachable`, `chain/not-mined`.
 */
export async function awaitTransaction(
  network: Network,
  hash: Hex,
  /** Milliseconds. */
  patience = 60_000,
): Promise<{ readonly blockNumber: bigint }> {
  try {
    const receipt = await waitOnce(network.chain, { hash, timeout: patience });
    if (receipt.status === "success") return { blockNumber: receipt.blockNumber };
  } catch (cause) {
    if (cause instanceof Error && cause.name === "WaitForTransactionReceiptTimeoutError") {
      throw new LinchpinError({
        code: "chain/not-mined",
        message: "The transaction was sent and is not in a block yet.",
        hint: "It may still be: look again in a minute before you repeat it.",
        cause,
      });
    }
    throw explainRevert(cause);
  }
  throw new LinchpinError({
    code: "chain/refused",
    message: "The contract refused the transaction when it was mined.",
    hint: "Something changed in between. Nothing was done: try again.",
  });
}

type Chain = Network["chain"];
type Receipt = Awaited<ReturnType<Chain["waitForTransactionReceipt"]>>;

const waiting = new WeakMap<Chain, Map<string, Promise<Receipt>>>();

/**
 * One wait for all who wait for the same transaction. Of several at once viem 2.57.1 forgets to end all but the first, and
 * who asks again after them joins those and never hears: calls of several people travel in one transaction.
 */
function waitOnce(
  chain: Chain,
  { hash, timeout }: { readonly hash: Hex; readonly timeout: number },
): Promise<Receipt> {
  const waits = waiting.get(chain) ?? new Map<string, Promise<Receipt>>();
  waiting.set(chain, waits);
  const key = `${hash} ${timeout}`;
  const known = waits.get(key);
  if (known) return known;
  const wait = chain.waitForTransactionReceipt({ hash, timeout }).finally(() => waits.delete(key));
  waits.set(key, wait);
  return wait;
}
