import type { CID } from "multiformats/cid";
import type { ReadingOptions } from "../unixfs/chunksOf.ts";

/** A CARv1 with one root (https://ipld.io/specs/transport/car/carv1/) that can be streamed as often as needed. */
export interface Car {
  readonly root: CID;
  /** How many blocks it holds, each once. */
  readonly blocks: number;
  /** Bytes of the blocks together. */
  readonly bytes: number;
  /** Bytes of the CAR itself. */
  readonly carBytes: number;
  stream(options?: ReadingOptions): AsyncIterable<Uint8Array>;
  /** The same as a Blob, of the source's own bytes where they lie: nothing is read. Where the source is a Blob. */
  blob?(): Blob;
}
