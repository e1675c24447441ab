import { isLinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { TransactionNotFoundError } from "viem";
import type { Network } from "../network/Network.ts";
import { awaitTransaction } from "./awaitTransaction.ts";
import { explainRevert } from "./explainRevert.ts";

/**
 * Waits for a transaction that an earlier run sent and did not see through, where the chain still knows it. What
 * became of it is for the chain's state to say.
 *
 * Errors: `chain/unreachable`, `chain/not-mined`.
 */
export async function awaitSent(network: Network, hash: Hex): Promise<void> {
  try {
    await network.chain.getTransaction({ hash });
  } catch (thrown) {
    if (thrown instanceof TransactionNotFoundError) return;
    throw explainRevert(thrown);
  }
  try {
    await awaitTransaction(network, hash);
  } catch (thrown) {
    if (!isLinchpinError(thrown, "chain/refused")) throw thrown;
  }
}
