import type { CID } from "multiformats/cid";

/** A block: bytes with the CID that names them. */
export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

declare const checked: unique symbol;

/** A block whose bytes were found to be what its CID names: only `verifyBlock` makes one. */
export interface CheckedBlock extends Block {
  readonly [checked]: true;
}

/** What a read may carry. */
export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Whatever blocks can be read from. What it answers matches the CID, or it throws. */
export interface BlockReader {
  /** Errors: `block/missing`, `block/corrupt`, `cid/unsupported`, and what the backend adds. */
  get(cid: CID, options?: ReadOptions): Promise<Uint8Array>;
}

/** Keeps single blocks. A resolved `put` is durable; a block is named by its SHA-256, whatever its codec. */
export interface BlockStore extends BlockReader {
  has(cid: CID): Promise<boolean>;
  /** Checks the bytes against the CID first. Errors: `block/wrong-hash`, `block/too-large`, `cid/unsupported`. */
  put(cid: CID, bytes: Uint8Array): Promise<void>;
  /** Begins to keep blocks that were checked already: they become durable together, which is quicker. */
  batch(): BlockBatch;
  /** Does nothing where the block is not there. */
  delete(cid: CID): Promise<void>;
}

/** Blocks that are kept together. */
export interface BlockBatch {
  /** The bytes are the caller's again when this resolves, and the block can be read; durable it is after `commit`. */
  add(block: CheckedBlock): Promise<void>;
  /** Resolves when all that was added is durable. */
  commit(): Promise<void>;
}
