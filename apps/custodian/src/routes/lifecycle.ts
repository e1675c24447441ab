import {
  depositTakenSchema,
  destructionSchema,
  postErasureSchema,
  postReDealSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { takeErasure } from "../actions/takeErasure.ts";
import { takeReDeal } from "../actions/takeReDeal.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

/** What the holder does with a record after it was minted. */
export function addLifecycleRoutes(app: Server, { custodian }: RouteContext): void {
  app.post(
    "/v1/redeals",
    {
      ...signedRoute({
        summary: "Keep this custodian's shares of new deals of a whole record",
        body: postReDealSchema,
        response: { 200: depositTakenSchema },
      }),
      bodyLimit: custodian.limits.bodyBytes,
    },
    (request) => takeReDeal(custodian, { session: sessionOf(request), body: request.body }),
  );
  app.post(
    "/v1/erasures",
    signedRoute({
      summary: "Destroy all that is kept of a record, and sign that it is gone",
      body: postErasureSchema,
      response: { 200: destructionSchema },
    }),
    (request) => takeErasure(custodian, { session: sessionOf(request), body: request.body }),
  );
}
