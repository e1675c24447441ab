import {
  healthLinksSchema,
  hex32,
  putHealthLinkSchema,
  shlIdSchema,
  shlManifestSchema,
  shlRequestSchema,
  shlWrongPasscodeSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { tooMany } from "@linchpin/service";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { fetchHealthLinkFile } from "../actions/fetchHealthLinkFile.ts";
import { keepHealthLink } from "../actions/keepHealthLink.ts";
import { listHealthLinks } from "../actions/listHealthLinks.ts";
import { linkOf, openHealthLink } from "../actions/openHealthLink.ts";
import { PasscodeTurns } from "../actions/PasscodeTurns.ts";
import { stopHealthLink } from "../actions/stopHealthLink.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

const nothing = z.null();
/** A file of the greatest length, and the JSON around it. */
const PUT_BYTES = 2 * 1024 * 1024 + 64 * 1024;
const ASKED_BYTES = 16 * 1024;
const MANIFEST = "/v1/shl/:linkId";
const FILE = "/v1/shl-files/:ticket";

/** Any viewer in the world reads these two, without cookies: what opens them is in the address and the passcode. */
const CORS = { "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after" };
const PREFLIGHT = {
  ...CORS,
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "accept, content-type",
  "access-control-max-age": "86400",
};

/** A patient's links, and the two doors of the SMART Health Links protocol behind them. */
export function addHealthLinkRoutes(app: Server, context: RouteContext): void {
  addOwnRoutes(app, context);
  addReaderRoutes(app, context);
}

function addOwnRoutes(app: Server, { custodian }: RouteContext): void {
  app.put(
    "/v1/health-links",
    {
      ...signedRoute({
        summary: "Keep the encrypted file behind one of my links",
        body: putHealthLinkSchema,
        response: { 204: nothing },
      }),
      bodyLimit: PUT_BYTES,
    },
    async (request, reply) => {
      await keepHealthLink(custodian, { session: sessionOf(request), body: request.body });
      return reply.code(204).send(null);
    },
  );
  app.get(
    "/v1/health-links",
    signedRoute({
      summary: "My links, and who opened them",
      response: { 200: healthLinksSchema },
    }),
    (request) => listHealthLinks(custodian, sessionOf(request)),
  );
  app.delete(
    "/v1/health-links/:link",
    signedRoute({
      summary: "Stop one of my links",
      params: z.object({ link: hex32 }),
      response: { 204: nothing },
    }),
    async (request, reply) => {
      await stopHealthLink(custodian, { session: sessionOf(request), ...request.params });
      return reply.code(204).send(null);
    },
  );
}

function addReaderRoutes(app: Server, { custodian }: RouteContext): void {
  const { limits } = custodian;
  const turns = new PasscodeTurns();
  const config = { rateLimit: { max: limits.shlRequestsPerMinutePerAddress, timeWindow: 60_000 } };
  const countLink = app.createRateLimit({
    max: limits.shlRequestsPerMinutePerLink,
    timeWindow: 60_000,
    keyGenerator: (request) => linkOf((request.params as { linkId: string }).linkId),
  });
  const onRequest = async (_request: FastifyRequest, reply: FastifyReply) => void reply.headers(CORS);
  for (const url of [MANIFEST, FILE]) {
    app.options(url, { schema: { hide: true } }, (_request, reply) =>
      reply.headers(PREFLIGHT).code(204).send(),
    );
  }
  app.post(
    MANIFEST,
    {
      config,
      onRequest,
      bodyLimit: ASKED_BYTES,
      schema: {
        summary: "The manifest of a SMART Health Link",
        description:
          "https://hl7.org/fhir/uv/smart-health-cards-and-links/links-specification.html. 401 with remainingAttempts for a wrong passcode, 404 for a link that is over.",
        params: z.object({ linkId: shlIdSchema }),
        body: shlRequestSchema,
        response: { 200: shlManifestSchema, 401: shlWrongPasscodeSchema },
      },
    },
    async (request, reply) => {
      const counted = await countLink(request);
      if (!counted.isAllowed && counted.isExceeded) {
        reply.header("retry-after", String(counted.ttlInSeconds));
        throw tooMany();
      }
      const { params, body: asked } = request;
      const answer = await openHealthLink(custodian, { linkId: params.linkId, asked, turns });
      if (answer.kind === "opened") return reply.send(answer.manifest);
      const refusal = wrongPasscode(answer.remainingAttempts);
      reply.errorCode = refusal.code;
      return reply.code(401).send({ remainingAttempts: answer.remainingAttempts, ...refusal });
    },
  );
  app.get(
    FILE,
    {
      config,
      onRequest,
      // A question for its headers alone must not use it up.
      exposeHeadRoute: false,
      schema: {
        summary: "A file of a SMART Health Link, once",
        params: z.object({ ticket: shlIdSchema }),
        produces: ["application/jose"],
      },
    },
    async (request, reply) =>
      reply.type("application/jose").send(await fetchHealthLinkFile(custodian, request.params.ticket)),
  );
}

function wrongPasscode(remainingAttempts: number) {
  return {
    code: "health-links/wrong-passcode" as const,
    message: "The passcode is missing or wrong.",
    hint: "Ask the person who shared the link; after ten wrong ones it opens no more.",
    facts: { remainingAttempts },
  };
}
