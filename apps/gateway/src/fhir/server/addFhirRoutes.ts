import { LinchpinError } from "@linchpin/errors";
import { errorOf, faultOf, type Server } from "@linchpin/service";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { capabilityStatement } from "../capability/capabilityStatement.ts";
import { ROUTES, type Route, type RouteName } from "../capability/ROUTES.ts";
import { fault } from "../fault.ts";
import { authenticate } from "./authenticate.ts";
import { exportHandlers } from "./exportHandlers.ts";
import type { FhirServing } from "./FhirServing.ts";
import type { Handler } from "./Handler.ts";
import { negotiate } from "./negotiate.ts";
import { outcomeOf } from "./outcomeOf.ts";
import { queryOf } from "./queryOf.ts";
import { readHandlers } from "./readHandlers.ts";
import { statusOf } from "./statusOf.ts";

const FHIR_JSON = "application/fhir+json; charset=utf-8";
const BODY_BYTES = 64 * 1024;
const SPEAKER = { called: "The gateway" };

/** Puts the FHIR API under `/fhir`. Whatever is not in the table of routes answers with an OperationOutcome too. */
export function addFhirRoutes(app: Server, serving: FhirServing): void {
  const routes = ROUTES.filter(({ isIntake }) => serving.withIntake || !isIntake);
  const handlers: Readonly<Partial<Record<RouteName, Handler>>> = {
    ...readHandlers(serving.api),
    ...exportHandlers(serving),
  };
  const { api, tokenUrl } = serving;
  const statement = JSON.stringify(capabilityStatement({ routes, base: api.base, tokenUrl }));
  app.register(
    async (scope) => {
      const fhir = scope as unknown as FastifyInstance;
      answerFaults(fhir, serving);
      readBodies(fhir);
      for (const route of routes) {
        const handle = handlers[route.name];
        if (route.isIntake) continue;
        fhir.route({
          method: route.method,
          url: route.path,
          bodyLimit: BODY_BYTES,
          schema: {
            summary: route.summary,
            tags: ["fhir"],
            ...(isSecured(route) ? { security: [{ authorization: [] }] } : {}),
          },
          handler: async (request, reply) => {
            const isFile = route.name === "exportFile";
            negotiate(
              { accept: request.headers.accept, format: queryOf(request).get("_format") },
              isFile ? ["application/fhir+ndjson", "application/ndjson"] : [],
            );
            if (route.name === "metadata") return reply.type(FHIR_JSON).send(statement);
            const caller = await authenticate(request, { ...serving.door, api });
            const answer = await handle?.(request, { reply, caller });
            return answer === undefined ? reply : reply.type(FHIR_JSON).send(write(answer, request));
          },
        });
      }
      refuseMethods(fhir, routes);
    },
    { prefix: "/fhir" },
  );
}

const isSecured = ({ declared }: Route) => declared.level !== "public";

function write(answer: object, request: FastifyRequest): string {
  return queryOf(request).get("_pretty") === "true"
    ? JSON.stringify(answer, null, 2)
    : JSON.stringify(answer);
}

function readBodies(fhir: FastifyInstance): void {
  fhir.removeAllContentTypeParsers();
  fhir.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  const readJson = fhir.getDefaultJsonParser("error", "error");
  fhir.addContentTypeParser(
    ["application/fhir+json", "application/json"],
    { parseAs: "string" },
    (request, body, done) => {
      // An operation without parameters is called with an empty body, whatever it is said to be.
      if (body === "") return done(null, undefined);
      return readJson(request, String(body), done);
    },
  );
}

/** A path that is there under another method says so; every other is told apart from a missing resource by its code. */
function refuseMethods(fhir: FastifyInstance, routes: readonly Route[]): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const offered = routes.filter((route) => route.path === path).map(({ method }) => method);
    const others = (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).filter(
      (method) => !(offered as readonly string[]).includes(method),
    );
    fhir.route({
      method: others,
      url: path,
      schema: { hide: true },
      // The body is not read: whatever it is, it is refused.
      onRequest: async (_request, reply) => {
        reply.header("allow", offered.join(", "));
        throw fault("fhir/method");
      },
      handler: async () => undefined,
    });
  }
}

function answerFaults(fhir: FastifyInstance, { metrics, log }: FhirServing): void {
  fhir.setErrorHandler((thrown, request, reply) => {
    const error = errorOf(thrown, SPEAKER);
    reply.errorCode = error.code;
    metrics.countError(error.code);
    const { status } = statusOf(error.code);
    if (status === 500)
      log.error({ requestId: request.id, route: request.routeOptions.url, ...faultOf(thrown) }, "failed");
    if (status === 401) reply.header("www-authenticate", 'Bearer realm="fhir"');
    if (status === 429) reply.header("retry-after", "60");
    if (status === 503) reply.header("retry-after", "10");
    return reply
      .code(status)
      .type(FHIR_JSON)
      .send(JSON.stringify(outcomeOf(error)));
  });
  fhir.setNotFoundHandler(() => {
    throw new LinchpinError({
      code: "request/unknown-route",
      message: "There is no such interaction here.",
      hint: "Read /fhir/metadata.",
    });
  });
}
