import { postRelaySchema, relayedSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { relayMessages } from "../actions/relayMessages.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

export function addRelayRoutes(app: Server, { custodian }: RouteContext): void {
  app.post(
    "/v1/relay",
    {
      ...signedRoute({
        summary: "Pay the gas of signed messages",
        body: postRelaySchema,
        response: { 200: relayedSchema },
      }),
      bodyLimit: 512 * 1024,
    },
    (request) => relayMessages(custodian, { session: sessionOf(request), calls: request.body.calls }),
  );
}
