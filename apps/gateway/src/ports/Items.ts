import type { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { IntakeItem, IntakeSource, ItemState, SourceKind } from "../intake/Intake.ts";

/** An item whose turn it is, opened. */
export interface DueItem {
  readonly id: string;
  readonly kind: SourceKind;
  readonly content: Uint8Array;
  readonly namedPatient: Hex | undefined;
  readonly attempts: number;
}

/** What came in, sealed and durable. Each step is one transaction; a crash leaves an item in a state that goes on. */
export interface Items {
  /**
   * Keeps sources, all or none. One that came before is kept as a line `duplicate` without content, or, where the first
   * was rejected, puts that in line again. Errors: `intake/full`, `upload/unfinished`.
   */
  readonly keep: (sources: readonly IntakeSource[]) => Promise<readonly IntakeItem[]>;
  readonly find: (id: string) => Promise<IntakeItem | null>;
  readonly list: (query: {
    readonly state?: ItemState | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  }) => Promise<readonly IntakeItem[]>;
  /** The content, while it is kept. Errors: `keys/unwrap-failed`, `keys/row-corrupt`. */
  readonly open: (id: string) => Promise<DueItem | null>;
  /** The next that waits and is due, now `minting`. */
  readonly claim: () => Promise<DueItem | null>;
  /** Whose it is. */
  readonly name: (id: string, patientId: Hex) => Promise<void>;
  /** It has a token: its content is destroyed. Where another item has that token, it was the same source. */
  readonly finish: (id: string, tokenId: Hex) => Promise<void>;
  /** The same source was minted without us: its content is destroyed. */
  readonly repeat: (id: string, error: LinchpinError) => Promise<void>;
  readonly reject: (id: string, error: LinchpinError) => Promise<void>;
  /** Back in line, later each time. */
  readonly postpone: (id: string, error: LinchpinError) => Promise<void>;
  /** From rejected to waiting; false where it is not rejected. */
  readonly retry: (id: string) => Promise<boolean>;
  /** Every item that was rejected with this code waits again. How many. */
  readonly retryAll: (code: string) => Promise<number>;
  /** From rejected to dropped, its content destroyed; false where it is not rejected. */
  readonly drop: (id: string) => Promise<boolean>;
  /** What an ended process was minting waits again. */
  readonly resume: () => Promise<void>;
  readonly count: () => Promise<Readonly<Record<ItemState, number>>>;
}
