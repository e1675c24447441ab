import type { Custodian } from "../Custodian.ts";
import type { Authenticator } from "../server/authenticate.ts";

/** What the routes are made with. */
export interface RouteContext {
  readonly custodian: Custodian;
  readonly authenticator: Authenticator;
}

/** OpenAPI's word for a signed request: all four headers. */
export const SIGNED = [{ session: [], time: [], nonce: [], signature: [] }];
