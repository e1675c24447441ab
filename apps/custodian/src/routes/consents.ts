import {
  grantTakenSchema,
  heldGrantsSchema,
  hex32,
  postDenialSchema,
  postGrantSchema,
  postRequestSchema,
  postRevocationSchema,
  requestsSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { listGrants } from "../actions/listGrants.ts";
import { listRequests } from "../actions/listRequests.ts";
import { takeDenial } from "../actions/takeDenial.ts";
import { takeGrant } from "../actions/takeGrant.ts";
import { takeRequest } from "../actions/takeRequest.ts";
import { takeRevocation } from "../actions/takeRevocation.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

const side = z.object({ as: z.enum(["patient", "provider"]) });
const nothing = z.null();

export function addConsentRoutes(app: Server, { custodian }: RouteContext): void {
  app.post(
    "/v1/grants",
    {
      ...signedRoute({
        summary: "Keep what serves a grant: this custodian's fragments",
        body: postGrantSchema,
        response: { 200: grantTakenSchema },
      }),
      bodyLimit: custodian.limits.bodyBytes,
    },
    (request) => takeGrant(custodian, { session: sessionOf(request), body: request.body }),
  );
  app.get(
    "/v1/grants",
    signedRoute({
      summary: "The grants that this custodian can serve",
      querystring: side,
      response: { 200: heldGrantsSchema },
    }),
    (request) => listGrants(custodian, { session: sessionOf(request), as: request.query.as }),
  );
  app.post(
    "/v1/revocations",
    signedRoute({
      summary: "Stop a grant at once",
      body: postRevocationSchema,
      response: { 204: nothing },
    }),
    async (request, reply) => {
      await takeRevocation(custodian, { wallet: sessionOf(request).wallet, grantId: request.body.grantId });
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/v1/requests",
    signedRoute({
      summary: "Ask a patient for access",
      body: postRequestSchema,
      response: { 200: z.object({ requestId: hex32 }) },
    }),
    (request) => takeRequest(custodian, { session: sessionOf(request), body: request.body }),
  );
  app.get(
    "/v1/requests",
    signedRoute({
      summary: "Requests to me, or of mine",
      querystring: side,
      response: { 200: requestsSchema },
    }),
    (request) => listRequests(custodian, { session: sessionOf(request), as: request.query.as }),
  );
  app.post(
    "/v1/denials",
    signedRoute({
      summary: "Say no to a request",
      body: postDenialSchema,
      response: { 204: nothing },
    }),
    async (request, reply) => {
      await takeDenial(custodian, { session: sessionOf(request), body: request.body });
      return reply.code(204).send(null);
    },
  );
}
