import type { Criterion } from "../search/compileCriterion.ts";

export interface ExportFilter {
  readonly type: string;
  readonly criteria: readonly Criterion[];
  /** How many values each resource of the type is compared with. */
  readonly cost: number;
}

/** What a bulk export shall hold (https://hl7.org/fhir/uv/bulkdata/STU2/export.html). */
export interface ExportOrder {
  readonly clientId: string;
  /** As it was asked, for the manifest. */
  readonly request: string;
  /** Only what belongs to a patient, and no definitions beside. */
  readonly patientsOnly: boolean;
  /** Ids of patients, or null for all. */
  readonly patients: readonly string[] | null;
  /** Null: all that the scopes cover. */
  readonly types: readonly string[] | null;
  /** Unix milliseconds. */
  readonly since: number | null;
  /** `_typeFilter`: one of them has to hold for a type that has any. */
  readonly filters: readonly ExportFilter[];
}
