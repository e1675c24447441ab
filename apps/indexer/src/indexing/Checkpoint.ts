import type { Hex } from "@linchpin/protocol";

/** How far the chain has been read: all events up to and with `block` are in the database, and no others. */
export interface Checkpoint {
  readonly block: number;
  /** Null before the first block. */
  readonly hash: Hex | null;
  readonly events: number;
}
