import type { CID } from "multiformats/cid";
import type { BlockReader } from "../blocks/BlockStore.ts";
import type { Car } from "../car/Car.ts";

/** One node's word that it keeps a DAG durably. */
export interface Ack {
  /** The node's name as configured: an origin, `disk`, `kubo` … */
  readonly node: string;
  readonly blocks: number;
  readonly bytes: number;
}

/** What a write answers. */
export interface Stored {
  readonly root: CID;
  readonly acks: readonly Ack[];
}

/**
 * The port: put and get by CID. Every backend answers only what matches the CID asked for.
 *
 * A backend that cannot do one of these throws `storage/unsupported`.
 */
export interface Storage extends BlockReader {
  readonly name: string;
  /** Stores and pins a DAG. Resolves when it is durable on as many nodes as the backend promises. */
  putCar(car: Car, options?: { readonly signal?: AbortSignal | undefined }): Promise<Stored>;
  /** Keeps a DAG that is already here until it is unpinned. Errors: `block/missing`. */
  pin(root: CID): Promise<void>;
  /** Lets a DAG go; its blocks are deleted where no other pin needs them. Does nothing where it is not pinned. */
  unpin(root: CID): Promise<void>;
}
