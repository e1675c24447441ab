import {
  hex32,
  keyBundleSchema,
  keyBundleStoredSchema,
  keySlotsSchema,
  pepperReleasedSchema,
  putKeyBundleSchema,
  putKeySlotSchema,
  putPepperSchema,
  releasePepperSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { keepKeyBundle } from "../actions/keepKeyBundle.ts";
import { keepPepper } from "../actions/keepPepper.ts";
import { keepKeySlot, listKeySlots, removeKeySlot } from "../actions/keySlots.ts";
import { readKeyBundle } from "../actions/readKeyBundle.ts";
import { releasePepper } from "../actions/releasePepper.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

const nothing = z.null();

export function addEnrolmentRoutes(app: Server, { custodian }: RouteContext): void {
  app.put(
    "/v1/key-bundles",
    {
      ...signedRoute({
        summary: "Keep a patient's public keys",
        body: putKeyBundleSchema,
        response: { 200: keyBundleStoredSchema },
      }),
      bodyLimit: 128 * 1024,
    },
    (request) => keepKeyBundle(custodian, { session: sessionOf(request), bundle: request.body.bundle }),
  );
  app.get(
    "/v1/key-bundles/:digest",
    {
      schema: {
        summary: "A patient's public keys by digest",
        params: z.object({ digest: hex32 }),
        response: { 200: keyBundleSchema },
      },
    },
    (request) => readKeyBundle(custodian, request.params.digest),
  );
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
      summary: "Destroy a key slot and its pepper's share",
      params: z.object({ slotId: hex32 }),
      response: { 204: nothing },
    }),
    async (request, reply) => {
      await removeKeySlot(custodian, { session: sessionOf(request), slotId: request.params.slotId });
      return reply.code(204).send(null);
    },
  );
  app.put(
    "/v1/peppers",
    signedRoute({
      summary: "Keep a share of a wallet slot's pepper",
      body: putPepperSchema,
      response: { 204: nothing },
    }),
    async (request, reply) => {
      await keepPepper(custodian, { session: sessionOf(request), body: request.body });
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/v1/peppers/release",
    signedRoute({
      summary: "Release a pepper's share to a sign-in of the web app",
      body: releasePepperSchema,
      response: { 200: pepperReleasedSchema },
    }),
    (request) => releasePepper(custodian, { session: sessionOf(request), body: request.body }),
  );
}
