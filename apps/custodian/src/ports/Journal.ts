import type { Hex, JournalEntry } from "@linchpin/protocol";
import type { Queries } from "../adapters/postgres/openDatabase.ts";

/** What happened, as an action tells it. */
export type JournalEvent = Omit<JournalEntry, "scheme" | "custodian" | "index" | "at">;

/** An entry's place in the log. */
export interface Appended {
  readonly index: number;
  readonly leaf: Hex;
  readonly at: number;
}

/** The append-only Merkle log (RFC 6962) of what this custodian did. */
export interface Journal {
  /** Appends within the caller's transaction: the entry stands when that commits, or never did. */
  readonly append: (transaction: Queries, event: JournalEvent) => Promise<Appended>;
  /** The head, or with `size` an earlier one. Errors: `journal/out-of-range`. */
  readonly head: (size?: number) => Promise<{ readonly size: number; readonly root: Hex }>;
  readonly proveInclusion: (index: number, size: number) => Promise<readonly Hex[]>;
  readonly proveConsistency: (from: number, to: number) => Promise<readonly Hex[]>;
}
