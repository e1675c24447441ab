import type { RecordBundle } from "../summary/SummaryItem.ts";

/** A record that goes into a bundle of several. */
export interface JoinedRecord {
  readonly bundle: RecordBundle;
  /** The token that it is sealed under, `0x` and 64 digits. */
  readonly tokenId: string;
  readonly version: number;
  /** When that version was sealed, in ISO 8601 with a zone. */
  readonly sealedAt: string;
  /** Who sealed it. */
  readonly author: { readonly id: string; readonly name?: string | undefined };
}
