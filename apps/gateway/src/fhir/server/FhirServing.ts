import type { Metrics } from "@linchpin/service";
import type { Logger } from "pino";
import type { Exports } from "../export/openExports.ts";
import type { FhirApi } from "../FhirApi.ts";
import type { Doorkeeper } from "./authenticate.ts";

/** What the routes under `/fhir` stand on. */
export interface FhirServing {
  readonly api: FhirApi;
  readonly door: Doorkeeper;
  readonly exports: Exports;
  readonly tokenUrl: string;
  /** Records can be handed in here too: somebody else answers those routes. */
  readonly withIntake: boolean;
  readonly metrics: Metrics;
  readonly log: Pick<Logger, "error">;
}
