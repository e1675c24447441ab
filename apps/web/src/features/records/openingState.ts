import type { Chart } from "@linchpin/clinical";
import type { AmendmentNote, OpenedRecord } from "@linchpin/sdk";
import type { CustodianPiece } from "#ui/index.ts";

/** One record on its way to being read: what an opening hook gives and {@link OpeningPanel} shows. */
export type OpeningState =
  | { readonly status: "sealed" }
  | { readonly status: "unlocking" }
  | { readonly status: "fetching"; readonly pieces: readonly CustodianPiece[]; readonly needed: number }
  | { readonly status: "decrypting"; readonly pieces: readonly CustodianPiece[]; readonly needed: number }
  | {
      readonly status: "open";
      readonly chart: Chart;
      readonly record: OpenedRecord;
      readonly pieces: readonly CustodianPiece[];
      readonly needed: number;
      /** Whether the identity part was opened too: true names and dates. */
      readonly hasIdentity: boolean;
      /** Who changed this version and why, in their words; null for a first version. */
      readonly note: AmendmentNote | null;
    }
  | {
      readonly status: "failed";
      readonly error: unknown;
      readonly pieces: readonly CustodianPiece[];
      readonly needed: number;
    };
