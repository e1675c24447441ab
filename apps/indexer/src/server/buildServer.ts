import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { LinchpinError } from "@linchpin/errors";
import type { FastifyInstance } from "fastify";
import { createJsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import type { ReadContext } from "../reading/ReadContext.ts";
import { addRoutes } from "../routes/addRoutes.ts";
import { errorOf } from "./errorOf.ts";
import type { Metrics } from "./openMetrics.ts";
import { openServer } from "./openServer.ts";
import { statusOf } from "./statusOf.ts";

export interface ServerOptions {
  readonly context: ReadContext;
  readonly metrics: Metrics;
  readonly log: Pick<Logger, "info" | "error">;
  readonly requestsPerMinute: number;
}

/** The read API, not listening yet. Logs hold route patterns, statuses, times and codes: no ids. */
export async function buildServer({
  context,
  metrics,
  log,
  requestsPerMinute,
}: ServerOptions): Promise<FastifyInstance> {
  const app = openServer();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id).header("x-content-type-options", "nosniff");
    reply.header("cache-control", "no-store");
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method, id: requestId } = request;
    const route = request.routeOptions.url ?? "unknown";
    const { statusCode: status, elapsedTime } = reply;
    metrics.observe({ method, route, status, seconds: elapsedTime / 1000 });
    log.info({ route, method, status, ms: Math.round(elapsedTime), requestId }, "answered");
  });
  app.setErrorHandler((thrown, request, reply) => {
    const error = errorOf(thrown);
    metrics.countError(error.code);
    if (error.code === "server/internal") {
      // The kind of fault, never its message: it may quote what it stumbled over.
      const fault = thrown instanceof Error ? thrown.name : "unknown";
      log.error({ requestId: request.id, route: request.routeOptions.url, fault }, "failed");
    }
    return reply
      .code(statusOf(error.code))
      .type("application/json")
      .serializer(JSON.stringify)
      .send(error.toJSON());
  });
  app.setNotFoundHandler(() => {
    throw new LinchpinError({
      code: "request/unknown-route",
      message: "The indexer has no such route.",
      hint: "Read /openapi.json.",
    });
  });
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () =>
      new LinchpinError({ code: "request/too-many", message: "Too many requests.", hint: "Wait a minute." }),
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Linchpin indexer",
        version: "1",
        description:
          "What the chain's events say: public data, to be verified against the chain where it matters.",
      },
    },
    transform: createJsonSchemaTransform({}),
  });
  addRoutes(app, { context, metrics });
  app.addHook("onClose", async () => metrics.stop());
  return app as unknown as FastifyInstance;
}
