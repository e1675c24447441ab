import type { Hex, PostReDeal } from "@linchpin/protocol";

/** New deals that were signed and may have been handed out, and that the chain may or may not count. */
export interface PendingReDeal {
  readonly tokenId: Hex;
  /** The latest version that they cover. */
  readonly version: number;
  /** All secrets in it are sealed to custodians. */
  readonly body: PostReDeal;
}

/** Where a patient's device remembers unfinished re-deals, so that one goes on where it stopped. */
export interface ReDealJournal {
  find(tokenId: Hex): Promise<PendingReDeal | undefined>;
  save(pending: PendingReDeal): Promise<void>;
  drop(tokenId: Hex): Promise<void>;
}

/** A journal that forgets with the page: a re-deal that stops is begun anew. */
export function memoryReDeals(): ReDealJournal {
  const lines = new Map<Hex, PendingReDeal>();
  return {
    find: async (tokenId) => lines.get(tokenId),
    save: async (pending) => void lines.set(pending.tokenId, pending),
    drop: async (tokenId) => void lines.delete(tokenId),
  };
}
