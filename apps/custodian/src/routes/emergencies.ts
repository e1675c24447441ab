import {
  emergencyOpenedSchema,
  postEmergencyOpeningSchema,
  putEmergencyPieceSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { keepEmergencyPiece } from "../actions/keepEmergencyPiece.ts";
import { openEmergency } from "../actions/openEmergency.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

export function addEmergencyRoutes(app: Server, { custodian }: RouteContext): void {
  app.put(
    "/v1/emergency-pieces",
    signedRoute({
      summary: "Keep this emergency custodian's piece of an emergency summary's E",
      body: putEmergencyPieceSchema,
      response: { 204: z.null() },
    }),
    async (request, reply) => {
      await keepEmergencyPiece(custodian, { session: sessionOf(request), body: request.body });
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/v1/emergency-openings",
    {
      ...signedRoute({
        summary:
          "This custodian's piece or share of an emergency summary, for the doctor of a stated emergency",
        body: postEmergencyOpeningSchema,
        response: { 200: emergencyOpenedSchema },
      }),
      bodyLimit: 512 * 1024,
    },
    (request) => openEmergency(custodian, { session: sessionOf(request), body: request.body }),
  );
}
