import type { Charts } from "../charts/Charts.ts";
import type { AccessLog } from "./audit/AccessLog.ts";
import type { Pages } from "./read/Pages.ts";

/** What the API stands on. */
export interface FhirApi {
  readonly charts: Charts;
  readonly accesses: AccessLog;
  readonly pages: Pages;
  /** Where resources lie, such as `https://gateway.example/fhir`: no slash at its end. */
  readonly base: string;
  readonly now: () => Date;
  /** How many records one search may open. */
  readonly mostRecords: number;
  /** How often one request may compare a resource with a value. */
  readonly mostComparisons: number;
}
