import type { Hex } from "@linchpin/protocol";

/** A transaction as it waits: enough to send it again after a restart, byte for byte. */
export interface SignedTransaction {
  readonly nonce: number;
  readonly hash: Hex;
  readonly raw: Hex;
}

export interface CallToSend {
  readonly to: Hex;
  readonly data: Hex;
}

/**
 * The custodian's own account on chain. It pays for patients' signed messages and anchors the journal. One queue
 * uses it, so that nonces have no gaps.
 */
export interface Relayer {
  readonly address: Hex;
  /** Runs the call without sending it. Errors: `relay/reverted` with the contract's error in `facts`. */
  readonly simulate: (call: CallToSend) => Promise<{ readonly gas: bigint }>;
  /** The account's next nonce by the newest block. */
  readonly minedNonce: () => Promise<number>;
  readonly sign: (
    call: CallToSend & { readonly nonce: number; readonly gas: bigint },
  ) => Promise<SignedTransaction>;
  /** Hands a signed transaction to the node. Handing it over twice is no error. */
  readonly broadcast: (raw: Hex) => Promise<void>;
  /** Whether it was mined, and how it ended. */
  readonly outcome: (hash: Hex) => Promise<"pending" | "succeeded" | "reverted">;
}
