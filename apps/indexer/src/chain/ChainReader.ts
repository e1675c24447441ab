import type { Hex } from "@linchpin/protocol";

/** What identifies a block. */
export interface Header {
  readonly number: number;
  readonly hash: Hex;
  /** Unix seconds. */
  readonly timestamp: number;
}

/** A log as the node's JSON tells it. */
export interface RawLog {
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly blockNumber: Hex;
  readonly blockHash: Hex;
  /** Newer nodes tell it; for others the block is asked. */
  readonly blockTimestamp?: Hex | undefined;
  readonly transactionHash: Hex;
  readonly logIndex: Hex;
}

/** The little that indexing asks of a node. */
export interface ChainReader {
  readonly head: () => Promise<Header>;
  /** Null where the chain has no such block (any more). */
  readonly header: (number: number) => Promise<Header | null>;
  /** All logs of all contracts in these blocks, both included. Errors: `chain/range-refused`. */
  readonly logs: (from: number, to: number) => Promise<readonly RawLog[]>;
}
