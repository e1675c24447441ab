import { hex32, lettersSchema, postLetterSchema, unixSeconds } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { listLetters } from "../actions/listLetters.ts";
import { removeLetter } from "../actions/removeLetter.ts";
import { takeLetter } from "../actions/takeLetter.ts";
import { sessionOf } from "../server/authenticate.ts";
import { proofOf, proofQuery } from "./proofQuery.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

const nothing = z.null();

export function addLetterRoutes(app: Server, { custodian }: RouteContext): void {
  app.post(
    "/v1/letters",
    {
      ...signedRoute({
        summary: "Leave a sealed letter for a person, a provider or a wallet",
        body: postLetterSchema,
        response: { 204: nothing },
      }),
      bodyLimit: 32 * 1024,
    },
    async (request, reply) => {
      await takeLetter(custodian, { session: sessionOf(request), letter: request.body });
      return reply.code(204).send(null);
    },
  );
  app.get(
    "/v1/letters",
    signedRoute({
      summary: "Letters to me, or of mine, oldest first",
      querystring: z.object({
        box: z.enum(["in", "out"]),
        after: z.coerce.number().pipe(unixSeconds).default(0),
      }),
      response: { 200: lettersSchema },
    }),
    (request) => listLetters(custodian, { session: sessionOf(request), ...request.query }),
  );
  app.delete(
    "/v1/letters/:letterId",
    signedRoute({
      summary: "Destroy a letter to me, or of mine",
      params: z.object({ letterId: hex32 }),
      querystring: proofQuery,
      response: { 204: nothing },
    }),
    async (request, reply) => {
      const { params, query } = request;
      await removeLetter(custodian, { session: sessionOf(request), ...params, proof: proofOf(query) });
      return reply.code(204).send(null);
    },
  );
}
