import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { LinchpinError } from "@linchpin/errors";
import { createJsonSchemaTransform } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import { addOperations } from "./addOperations.ts";
import { errorOf, type Speaker } from "./errorOf.ts";
import { faultOf } from "./faultOf.ts";
import type { Metrics } from "./openMetrics.ts";
import { createServer, type Server } from "./Server.ts";
import { tooMany } from "./tooMany.ts";

export interface ServerOptions {
  readonly log: Pick<Logger, "info" | "error">;
  readonly metrics: Metrics;
  /** Whoever reads `/metrics` shows it as a bearer token (RFC 6750); null: nobody reads them. */
  readonly metricsToken: string | null;
  readonly speaker: Speaker;
  /** The HTTP status of each code that a route may throw. */
  readonly statusOf: (code: string) => number;
  /** Throws while the service cannot answer: behind `/health`. */
  readonly checkHealth: () => Promise<unknown>;
  /** Of one address. */
  readonly requestsPerMinute: number;
  /** The largest body of a route that names no limit of its own. */
  readonly bodyBytes: number;
  readonly requestMilliseconds: number;
  readonly openapi: {
    readonly title: string;
    readonly description: string;
    /** The headers that carry a signed request, by the names that routes use in `security`. */
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** How an error is told to whoever asks for such a path, where that is not as {code, message, hint, facts}. */
  readonly tellError?: (error: LinchpinError, path: string) => ToldError | undefined;
  /** Answers to such a path may be kept by whoever passes them on; without this, none. */
  readonly mayBeCached?: (path: string) => boolean;
}

/** An error in the words of another standard. */
export interface ToldError {
  readonly mediaType: string;
  readonly body: object;
}

/**
 * A server with everything but its routes, not listening yet: errors as {code, message, hint, facts}, limits, metrics,
 * `/health`, `/metrics`, `/openapi.json`. Logs hold route patterns, statuses, times and codes: no ids.
 */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { metrics, requestsPerMinute, openapi, mayBeCached } = options;
  const app = createServer(options);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id).header("x-content-type-options", "nosniff");
    if (!mayBeCached?.(request.url)) reply.header("cache-control", "no-store");
  });
  tellAnswers(app, options);
  answerErrors(app, options);
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () => tooMany(),
  });
  const { title, description, headers = {} } = openapi;
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title, version: "1", description },
      components: { securitySchemes: schemesOf(headers) },
    },
    transform: createJsonSchemaTransform({}),
  });
  addOperations(app, options);
  app.addHook("onClose", async () => metrics.stop());
  return app;
}

function schemesOf(headers: Readonly<Record<string, string>>) {
  const scheme = (name: string) => ({ type: "apiKey" as const, in: "header" as const, name });
  return Object.fromEntries(Object.entries(headers).map(([key, name]) => [key, scheme(name)]));
}

function tellAnswers(app: Server, { log, metrics }: ServerOptions): void {
  app.decorateReply("errorCode", null);
  app.addHook("onResponse", async (request, reply) => {
    const { method, id: requestId } = request;
    const route = request.routeOptions.url ?? "unknown";
    const { statusCode: status, elapsedTime } = reply;
    metrics.observe({ method, route, status, seconds: elapsedTime / 1000 });
    const code = reply.errorCode ?? undefined;
    log.info({ route, method, status, ms: Math.round(elapsedTime), requestId, code }, "answered");
  });
}

function answerErrors(app: Server, { log, metrics, speaker, statusOf, tellError }: ServerOptions): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = errorOf(thrown, speaker);
    reply.errorCode = error.code;
    metrics.countError(error.code);
    if (error.code === "server/internal") {
      log.error({ requestId: request.id, route: request.routeOptions.url, ...faultOf(thrown) }, "failed");
    }
    const told = tellError?.(error, request.url) ?? { mediaType: "application/json", body: error.toJSON() };
    return reply.code(statusOf(error.code)).type(told.mediaType).serializer(JSON.stringify).send(told.body);
  });
  app.setNotFoundHandler(() => {
    throw new LinchpinError({
      code: "request/unknown-route",
      message: `${speaker.called} has no such route.`,
      hint: "Read /openapi.json.",
    });
  });
}

declare module "fastify" {
  interface FastifyReply {
    errorCode: string | null;
  }
}
