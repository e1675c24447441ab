import type { HeldGrant, Hex } from "@linchpin/protocol";
import type { ChartPerson, OpenChart, RecordFacts } from "./Charts.ts";

/** Where charts come from: the network, or a test's own. */
export interface ChartSource {
  /** Who has let the hospital in, as chain and custodians have it now, and which tokens of theirs were erased. */
  readonly list: () => Promise<{
    readonly people: readonly ChartPerson[];
    readonly erased: ReadonlySet<Hex>;
  }>;
  /** Opens a record under one of these grants, all in force. Null: none of them covers it. */
  readonly open: (
    record: RecordFacts,
    grants: readonly HeldGrant[],
  ) => Promise<Omit<OpenChart, keyof RecordFacts | "openedAt"> | null>;
}
