import type { Header, RawLog } from "../chain/ChainReader.ts";

/** A stretch of one chain, whole: its logs in order, and the blocks that hold them. */
export interface FetchedRange {
  readonly from: number;
  /** The last block. */
  readonly end: Header;
  readonly logs: readonly RawLog[];
  /** Blocks with logs, and the end, in order. */
  readonly blocks: readonly (Header & { readonly hasEvents: boolean })[];
}
