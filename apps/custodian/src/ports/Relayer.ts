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

/** A call of a batch through the relay contract. */
export interface BatchedCall extends CallToSend {
  /** Most gas that it may use, so that it takes nothing from the others. */
  readonly gasLimit: bigint;
}

/** What became of a call when its batch was tried without sending it. */
export type Rehearsed =
  | { readonly taken: true; readonly gasLimit: bigint }
  /** The contract's error by name, `out-of-gas`, or `unknown`. */
  | { readonly taken: false; readonly error: string };

/**
 * The custodian's own account on chain. It pays for patients' signed messages and anchors the journal. One queue
 * uses it, so that nonces have no gaps.
 */
export interface Relayer {
  readonly address: Hex;
  /** Runs the call without sending it. Errors: `relay/reverted` with the contract's error in `facts`. */
  readonly simulate: (call: CallToSend) => Promise<{ readonly gas: bigint }>;
  /** Runs calls in order through the relay contract without sending them: each is judged on what those before it did. */
  readonly rehearse: (
    calls: readonly (CallToSend & { readonly mostGas: bigint })[],
  ) => Promise<readonly Rehearsed[]>;
  /** The one call that makes a batch, and the gas that it needs even if each call uses all it may. */
  readonly batch: (calls: readonly BatchedCall[]) => CallToSend & { readonly gas: bigint };
  /** Which calls of a mined batch succeeded, by their place. */
  readonly succeeded: (hash: Hex) => Promise<ReadonlySet<number>>;
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
