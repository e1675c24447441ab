import type { Custodian } from "../Custodian.ts";
import type { Authenticator } from "../server/authenticate.ts";

/** What the routes are made with. */
export interface RouteContext {
  readonly custodian: Custodian;
  readonly authenticator: Authenticator;
}
