import { careDocumentParams, sealedCareDocumentSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { keepCareDocument } from "../actions/keepCareDocument.ts";
import { readCareDocument } from "../actions/readCareDocument.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

/** A document of the greatest length, and the JSON around it. */
const MOST_BYTES = 64 * 1024;

/** Sealed documents of the care desk. */
export function addCareRoutes(app: Server, { custodian }: RouteContext): void {
  app.put(
    "/v1/care-documents/:digest",
    {
      ...signedRoute({
        summary: "Keep a sealed document of the care desk",
        params: careDocumentParams,
        body: sealedCareDocumentSchema,
        response: { 204: z.null() },
      }),
      bodyLimit: MOST_BYTES,
    },
    async (request, reply) => {
      await keepCareDocument(custodian, {
        ...{ session: sessionOf(request), digest: request.params.digest, document: request.body },
      });
      return reply.code(204).send(null);
    },
  );
  app.get(
    "/v1/care-documents/:digest",
    signedRoute({
      summary: "A sealed document of the care desk",
      params: careDocumentParams,
      response: { 200: sealedCareDocumentSchema },
    }),
    (request) => readCareDocument(custodian, { session: sessionOf(request), digest: request.params.digest }),
  );
}
