import {
  hex32,
  keyBundleSchema,
  keyBundleStoredSchema,
  pepperReleasedSchema,
  putKeyBundleSchema,
  putPepperSchema,
  releasePepperSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { keepKeyBundle } from "../actions/keepKeyBundle.ts";
import { keepPepper } from "../actions/keepPepper.ts";
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
