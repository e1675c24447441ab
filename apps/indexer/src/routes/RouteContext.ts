import type { ReadContext } from "../reading/ReadContext.ts";

/** What the routes are made with. */
export interface RouteContext {
  readonly context: ReadContext;
}
