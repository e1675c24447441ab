import { hex32, keySlotsSchema, putKeySlotSchema, rootProofSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { keepKeySlot } from "../actions/keepKeySlot.ts";
import { listKeySlots } from "../actions/listKeySlots.ts";
import { removeKeySlot } from "../actions/removeKeySlot.ts";
import { restoreKeySlot } from "../actions/restoreKeySlot.ts";
import { sessionOf } from "../server/authenticate.ts";
import { proofOf, proofQuery } from "./proofQuery.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

const nothing = z.null();
const params = z.object({ slotId: hex32 });

export function addSlotRoutes(app: Server, { custodian }: RouteContext): void {
  app.put(
    "/v1/slots",
    signedRoute({
      summary: "Keep a key slot",
      body: putKeySlotSchema,
      response: { 204: nothing },
    }),
    async (request, reply) => {
      await keepKeySlot(custodian, { session: sessionOf(request), slot: request.body });
      return reply.code(204).send(null);
    },
  );
  app.get(
    "/v1/slots",
    signedRoute({ summary: "My key slots", response: { 200: keySlotsSchema } }),
    (request) => listKeySlots(custodian, sessionOf(request)),
  );
  app.delete(
    "/v1/slots/:slotId",
    signedRoute({
      summary: "Remove a key slot; for thirty days it can be restored",
      params,
      querystring: proofQuery,
      response: { 204: nothing },
    }),
    async (request, reply) => {
      const { params: of, query } = request;
      await removeKeySlot(custodian, { session: sessionOf(request), ...of, proof: proofOf(query) });
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/v1/slots/:slotId/restoration",
    signedRoute({
      summary: "Restore a removed key slot",
      params,
      body: rootProofSchema.partial(),
      response: { 204: nothing },
    }),
    async (request, reply) => {
      const { params: of, body } = request;
      await restoreKeySlot(custodian, { session: sessionOf(request), ...of, proof: proofOf(body) });
      return reply.code(204).send(null);
    },
  );
}
