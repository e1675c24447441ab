import { hex32, notesSchema, placesSchema, routingSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { keepNotes } from "../actions/keepNotes.ts";
import { keepRouting } from "../actions/keepRouting.ts";
import { listPlaces } from "../actions/listPlaces.ts";
import { readNotes } from "../actions/readNotes.ts";
import { readPlace } from "../actions/readPlace.ts";
import { readRouting } from "../actions/readRouting.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

const nothing = z.null();
/** A revision of 256 KiB as hex, and the JSON around it. */
const NOTES_BYTES = 2 * 256 * 1024 + 4096;

/** What a patient notes for themselves, and tells single providers about their compartments. */
export function addNoteRoutes(app: Server, { custodian }: RouteContext): void {
  app.put(
    "/v1/notes",
    {
      ...signedRoute({
        summary: "Keep a newer revision of my sealed settings",
        body: notesSchema,
        response: { 204: nothing },
      }),
      bodyLimit: NOTES_BYTES,
    },
    async (request, reply) => {
      await keepNotes(custodian, { session: sessionOf(request), posted: request.body });
      return reply.code(204).send(null);
    },
  );
  app.get(
    "/v1/notes",
    signedRoute({ summary: "My sealed settings", response: { 200: notesSchema } }),
    (request) => readNotes(custodian, sessionOf(request)),
  );
  app.put(
    "/v1/routings",
    signedRoute({
      summary: "Tell a provider, sealed, which compartment takes which kind of record",
      body: routingSchema,
      response: { 204: nothing },
    }),
    async (request, reply) => {
      await keepRouting(custodian, { session: sessionOf(request), routing: request.body });
      return reply.code(204).send(null);
    },
  );
  app.get(
    "/v1/routings/:patientId",
    signedRoute({
      summary: "What a patient told me, the asking provider, about compartments",
      params: z.object({ patientId: hex32 }),
      response: { 200: routingSchema },
    }),
    (request) => readRouting(custodian, { session: sessionOf(request), ...request.params }),
  );
  app.get(
    "/v1/places",
    signedRoute({
      summary: "In which compartment each of my records lies",
      response: { 200: placesSchema },
    }),
    (request) => listPlaces(custodian, sessionOf(request)),
  );
  app.get(
    "/v1/places/:tokenId",
    signedRoute({
      summary: "In which compartment a record lies that I, the asking provider, may amend",
      params: z.object({ tokenId: hex32 }),
      response: { 200: placesSchema },
    }),
    (request) => readPlace(custodian, { session: sessionOf(request), ...request.params }),
  );
}
