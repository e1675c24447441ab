import type { Hex, PostErasure } from "@linchpin/protocol";
import type { OnChainRecord } from "../chain/readRecord.ts";
import type { CustodySet } from "./findCustodySets.ts";
import type { SignedSecondFactor } from "./signSecondFactor.ts";

/** An erasure that was signed: it goes on with these signatures until enough custodians have destroyed their pieces. */
export interface PendingErasure {
  readonly tokenId: Hex;
  readonly recordId: Hex;
  /** As the chain had it when it was signed: the token is gone at the end. */
  readonly record: OnChainRecord;
  readonly sets: readonly CustodySet[];
  readonly erasure: PostErasure["erasure"];
  readonly signature: Hex;
  readonly secondFactor: SignedSecondFactor;
}

/** Where a patient's device remembers erasures, so that one that waits goes on by itself. */
export interface ErasureJournal {
  find(tokenId: Hex): Promise<PendingErasure | undefined>;
  save(pending: PendingErasure): Promise<void>;
}

/** A journal that forgets with the page. */
export function memoryErasures(): ErasureJournal {
  const lines = new Map<Hex, PendingErasure>();
  return {
    find: async (tokenId) => lines.get(tokenId),
    save: async (pending) => void lines.set(pending.tokenId, pending),
  };
}
