/** Bounds of one `eth_getLogs`. */
export interface RangeLimits {
  readonly firstBlocks: number;
  readonly mostBlocks: number;
  /** Events that one range should bring: enough to be fast, few enough to fit into memory. */
  readonly wantedEvents: number;
}

export const RANGE_LIMITS: RangeLimits = { firstBlocks: 32, mostBlocks: 50_000, wantedEvents: 8_000 };

/** How many blocks to ask for next: grows over empty stretches, shrinks over crowded ones and where a node refuses. */
export interface RangePlan {
  readonly blocks: () => number;
  readonly took: (range: { readonly blocks: number; readonly events: number }) => void;
  /** False when there is nothing smaller to try. */
  readonly refused: (blocks: number) => boolean;
}

/** Plans one backfill's ranges. A refusal lowers the ceiling, which grows back slowly. */
export function planRanges({ firstBlocks, mostBlocks, wantedEvents }: RangeLimits = RANGE_LIMITS): RangePlan {
  let ceiling = mostBlocks;
  let span = Math.min(firstBlocks, ceiling);
  const clamp = (blocks: number) => Math.max(1, Math.floor(Math.min(ceiling, blocks)));
  return {
    blocks: () => span,
    took: ({ blocks, events }) => {
      ceiling = Math.min(mostBlocks, ceiling * 1.25);
      const factor = Math.min(4, Math.max(0.25, wantedEvents / Math.max(1, events)));
      // A range cut short by the head says nothing against a longer one.
      span = clamp(factor >= 1 ? Math.max(span, blocks * factor) : blocks * factor);
    },
    refused: (blocks) => {
      if (blocks <= 1) return false;
      ceiling = Math.max(1, Math.floor(blocks / 2));
      span = ceiling;
      return true;
    },
  };
}
