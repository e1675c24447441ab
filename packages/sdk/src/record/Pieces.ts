import type { Share } from "@linchpin/crypto";
import type { LinchpinError } from "@linchpin/errors";
import type { Deal, Receipt, Release } from "@linchpin/protocol";

/** What custodians gave of one part's key. */
export interface PartPieces {
  /** The deal on which the custodians agree. */
  readonly deal: Deal;
  /** `ctx`, without the deal's number. */
  readonly ctx: string;
  readonly pieces: readonly {
    readonly custodian: number;
    /** A share of S, opened. */
    readonly share: Share;
    readonly release: Release;
  }[];
}

/** All pieces of what was asked for. */
export interface Pieces {
  readonly parts: readonly PartPieces[];
  /** Signed words that each release stands in its custodian's journal: keep them. */
  readonly receipts: readonly Receipt[];
  readonly failed: ReadonlyMap<number, LinchpinError>;
}
