import { openedSchema, postOpeningSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { openRecord } from "../actions/openRecord.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

export function addOpeningRoutes(app: Server, { custodian }: RouteContext): void {
  app.post(
    "/v1/openings",
    signedRoute({
      summary: "This custodian's pieces of a record's keys, for its holder or a grantee",
      body: postOpeningSchema,
      response: { 200: openedSchema },
    }),
    (request) => openRecord(custodian, { session: sessionOf(request), body: request.body }),
  );
}
