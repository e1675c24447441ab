import type { CID } from "multiformats/cid";

/** Remembers which DAGs are to be kept, and which blocks they need. Blocks are named by their SHA-256 in hex. */
export interface PinSet {
  has(root: CID): Promise<boolean>;
  /** Durable when resolved. `blocks` are all blocks of the DAG, the root too. */
  add(root: CID, blocks: ReadonlySet<string>): Promise<void>;
  /** Forgets a pin and answers the blocks that it needed; nothing where there was none. */
  remove(root: CID): Promise<ReadonlySet<string>>;
  /** Asks whether any pin needs a block. */
  needs(block: string): Promise<boolean>;
}
