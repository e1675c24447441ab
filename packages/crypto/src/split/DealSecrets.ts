import type { Bytes } from "../bytes/Bytes.ts";
import type { Share } from "./Share.ts";

/** What a deal says in public about its secrets. Custodians keep it. */
export interface DealCommitments {
  /** Shares needed. */
  readonly k: number;
  /** Shares dealt, with indices 1 to n. */
  readonly n: number;
  /** `HKDF(K, ctx, "kcv")`, 32 bytes. */
  readonly keyCheck: Bytes;
  /** Commitment to E, 32 bytes. */
  readonly essentialCommitment: Bytes;
  /** Commitment to the share of index i at place i − 1, 32 bytes each. */
  readonly shareCommitments: readonly Bytes[];
}

/** One splitting of a content key. `essential` and `shares` are secrets: wipe and drop them after the deal. */
export interface DealSecrets extends DealCommitments {
  /** E, 32 bytes: encapsulate it to the compartment's delegating key. */
  readonly essential: Bytes;
  /** The share of index i at place i − 1: one to each custodian. */
  readonly shares: readonly Share[];
}
