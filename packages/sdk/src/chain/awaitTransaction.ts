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
    const receipt = await network.chain.waitForTransactionReceipt({ hash, timeout: patience });
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
