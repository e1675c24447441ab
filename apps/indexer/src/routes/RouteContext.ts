import type { ReadContext } from "../reading/ReadContext.ts";
import type { Metrics } from "../server/openMetrics.ts";

/** What the routes are made with. */
export interface RouteContext {
  readonly context: ReadContext;
  readonly metrics: Metrics;
}
