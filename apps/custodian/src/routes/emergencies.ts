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
import { type RouteContext, SIGNED } from "./RouteContext.ts";

export function addEmergencyRoutes(app: Server, { custodian }: RouteContext): void {
  app.put(
    "/v1/emergency-pieces",
    {
      config: { signed: "body" },
      schema: {
        summary: "Keep this emergency custodian's piece of an emergency summary's E",
        security: SIGNED,
        body: putEmergencyPieceSchema,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await keepEmergencyPiece(custodian, { session: sessionOf(request), body: request.body });
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/v1/emergency-openings",
    {
      config: { signed: "body" },
      bodyLimit: 512 * 1024,
      schema: {
        summary:
          "This custodian's piece or share of an emergency summary, for the doctor of a stated emergency",
        security: SIGNED,
        body: postEmergencyOpeningSchema,
        response: { 200: emergencyOpenedSchema },
      },
    },
    (request) => openEmergency(custodian, { session: sessionOf(request), body: request.body }),
  );
}
