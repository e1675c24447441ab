import type { Criterion } from "./compileCriterion.ts";
import type { SearchParameter } from "./SearchParameter.ts";

/** `_include=Observation:subject:Patient`, `_revinclude=Provenance:target`. */
export interface Include {
  readonly type: string;
  readonly parameter: SearchParameter;
  /** Only what is of this type, or anything. */
  readonly target: string | null;
  readonly iterate: boolean;
}

export type Summary = "true" | "text" | "data" | "count" | "false";

/** A search, read and understood (https://hl7.org/fhir/R4/search.html). */
export interface SearchQuery {
  readonly type: string;
  readonly criteria: readonly Criterion[];
  /** With how many values each resource is compared. */
  readonly cost: number;
  /** Values of parameters that name a patient, each list one that has to hold: tells whose records to open. */
  readonly patients: readonly (readonly string[])[];
  /** Values of `_id`. */
  readonly ids: readonly (readonly string[])[];
  readonly sort: readonly { readonly parameter: SearchParameter; readonly descending: boolean }[];
  /** Matches on a page. */
  readonly count: number;
  readonly total: "none" | "estimate" | "accurate";
  readonly summary: Summary;
  /** Empty: all. */
  readonly elements: readonly string[];
  readonly includes: readonly Include[];
  readonly revincludes: readonly Include[];
  /** Names that were not understood. */
  readonly unknown: readonly string[];
  /** What was understood, for the self link. */
  readonly understood: readonly (readonly [string, string])[];
}
