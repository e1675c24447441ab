import type { Bundle, FhirResource } from "fhir/r4.js";

/** A record as it was read or opened. */
export type RecordBundle = Bundle<FhirResource>;

/** What an emergency summary is made of, as an International Patient Summary sorts it. */
export type SummaryKind = "allergy" | "problem" | "medicine" | "bloodGroup";

/** Something of a patient's records that can stand in an emergency summary. */
export interface SummaryItem {
  /** The same for the same thing in several records. */
  readonly key: string;
  readonly kind: SummaryKind;
  /** What it is, in words. */
  readonly text: string;
  /** How it shows, or how it is taken. */
  readonly detail?: string | undefined;
  readonly resource: FhirResource;
}
