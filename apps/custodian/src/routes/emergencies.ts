import {
  emergencyOpenedSchema,
  emergencyPiecesSchema,
  hex32,
  postEmergencyOpeningSchema,
  putEmergencyPieceSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { keepEmergencyPiece } from "../actions/keepEmergencyPiece.ts";
import { listEmergencyPieces } from "../actions/listEmergencyPieces.ts";
import { openEmergency } from "../actions/openEmergency.ts";
import { removeEmergencyPieces } from "../actions/removeEmergencyPieces.ts";
import { sessionOf } from "../server/authenticate.ts";
import { proofOf, proofQuery } from "./proofQuery.ts";
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
  app.get(
    "/v1/emergency-pieces",
    signedRoute({
      summary: "What this emergency custodian keeps of my summaries",
      response: { 200: emergencyPiecesSchema },
    }),
    (request) => listEmergencyPieces(custodian, sessionOf(request)),
  );
  app.delete(
    "/v1/emergency-pieces/:tokenId",
    signedRoute({
      summary: "Destroy this emergency custodian's pieces of one of my summaries",
      params: z.object({ tokenId: hex32 }),
      querystring: proofQuery,
      response: { 204: z.null() },
    }),
    async (request, reply) => {
      const { params, query } = request;
      await removeEmergencyPieces(custodian, {
        session: sessionOf(request),
        ...params,
        proof: proofOf(query),
      });
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
