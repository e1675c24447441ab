import type { Chart } from "@linchpin/clinical";
import type { IndexedToken } from "@linchpin/protocol";
import type { OpenedRecord } from "@linchpin/sdk";

/** One of the records of a chart on its way. `record` is its number in the chart, from 0, for as long as the page stands. */
export type RecordOpening = { readonly token: IndexedToken; readonly record: number } & (
  | { readonly status: "waiting" }
  | { readonly status: "opening" }
  | { readonly status: "open"; readonly opened: OpenedRecord; readonly chart: Chart }
  /** This reader's permission does not cover it: nothing went wrong. */
  | { readonly status: "closed" }
  | { readonly status: "failed"; readonly error: unknown }
);
