import { postRelaySchema, relayedSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { relayMessage } from "../actions/relayMessage.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

export function addRelayRoutes(app: Server, { custodian }: RouteContext): void {
  app.post(
    "/v1/relay",
    signedRoute({
      summary: "Pay the gas of a signed message",
      body: postRelaySchema,
      response: { 200: relayedSchema },
    }),
    (request) => relayMessage(custodian, { session: sessionOf(request), body: request.body }),
  );
}
