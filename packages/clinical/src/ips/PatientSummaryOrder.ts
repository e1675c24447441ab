import type { RecordBundle } from "../summary/SummaryItem.ts";

/** A record that a patient summary is made of. */
export interface SummarySource {
  readonly bundle: RecordBundle;
  /** Where its resources come from, as a URI: it stands in each one's `meta.source`. */
  readonly uri?: string | undefined;
}

/** What a patient summary is made of, and when. */
export interface PatientSummaryOrder {
  /** The newest record first: where two say the same, the first counts. */
  readonly sources: readonly SummarySource[];
  readonly at: Date;
  /** What put it together. */
  readonly software?: string | undefined;
}
