import { postRelaySchema, relayedSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { relayMessages } from "../actions/relayMessages.ts";
import { sessionOf } from "../server/authenticate.ts";
import { type RouteContext, SIGNED } from "./RouteContext.ts";

export function addRelayRoutes(app: Server, { custodian }: RouteContext): void {
  app.post(
    "/v1/relay",
    {
      config: { signed: "body" },
      bodyLimit: 512 * 1024,
      schema: {
        summary: "Pay the gas of signed messages",
        security: SIGNED,
        body: postRelaySchema,
        response: { 200: relayedSchema },
      },
    },
    (request) => relayMessages(custodian, { session: sessionOf(request), calls: request.body.calls }),
  );
}
