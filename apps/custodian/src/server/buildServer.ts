import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { LinchpinError } from "@linchpin/errors";
import type { FastifyInstance } from "fastify";
import { createJsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import type { Custodian } from "../Custodian.ts";
import { addRoutes } from "../routes/addRoutes.ts";
import { createAuthenticator } from "./authenticate.ts";
import { errorOf } from "./errorOf.ts";
import { installSigning } from "./installSigning.ts";
import { openMetrics } from "./openMetrics.ts";

import { createServer } from "./Server.ts";
import { statusOf } from "./statusOf.ts";

/** The custodian's HTTP server, not listening yet. Logs hold route patterns, statuses, times and codes: no ids. */
export async function buildServer(custodian: Custodian, log: Logger): Promise<FastifyInstance> {
  const { limits } = custodian;
  const app = createServer();
  const metrics = openMetrics();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  app.addHook("onResponse", async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? "unknown";
    const { statusCode: status, elapsedTime } = reply;
    metrics.observe({ method, route, status, seconds: elapsedTime / 1000 });
    const code = reply.errorCode ?? undefined;
    log.info({ route, method, status, ms: Math.round(elapsedTime), requestId: request.id, code }, "answered");
  });
  app.decorateReply("errorCode", null);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id).header("x-content-type-options", "nosniff");
    if (!request.url.startsWith("/ipfs/")) reply.header("cache-control", "no-store");
  });
  app.setErrorHandler((thrown, request, reply) => {
    const error = errorOf(thrown);
    reply.errorCode = error.code;
    metrics.countError(error.code);
    if (error.code === "server/internal") {
      // The name and place of a fault, never its message: it may quote what it stumbled over.
      const { name, at } = faultOf(thrown);
      log.error({ requestId: request.id, route: request.routeOptions.url, fault: name, at }, "failed");
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
      message: "This custodian has no such route.",
      hint: "Read /openapi.json.",
    });
  });

  await app.register(rateLimit, {
    max: limits.requestsPerMinutePerAddress,
    timeWindow: 60_000,
    errorResponseBuilder: () => tooMany(),
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Linchpin custodian",
        version: "1",
        description:
          "One hospital's key-share server. Signed routes carry an EIP-4361 sign-in and an Ed25519 signature of the request.",
      },
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "header", name: "x-linchpin-session" },
          time: { type: "apiKey", in: "header", name: "x-linchpin-time" },
          nonce: { type: "apiKey", in: "header", name: "x-linchpin-nonce" },
          signature: { type: "apiKey", in: "header", name: "x-linchpin-signature" },
        },
      },
    },
    transform: createJsonSchemaTransform({}),
  });
  const authenticator = createAuthenticator(custodian);
  const plain = app as unknown as FastifyInstance;
  installSigning(plain, { authenticator, perMinute: limits.requestsPerMinutePerWallet, tooMany });
  addRoutes(app, { custodian, metrics, authenticator });
  app.addHook("onClose", async () => metrics.stop());
  return plain;
}

function faultOf(thrown: unknown): { readonly name: string; readonly at: string | undefined } {
  const { name, stack } = thrown instanceof Error ? thrown : new Error();
  const at = stack?.split("\n").find((line) => /^\s+at .*src\//.test(line));
  return {
    name,
    at: at
      ?.trim()
      .replace(/^at /, "")
      .replace(/\(?file:\/\/.*\/src\//, "(src/"),
  };
}

function tooMany(): LinchpinError {
  return new LinchpinError({
    code: "request/too-many",
    message: "Too many requests.",
    hint: "Wait a minute.",
  });
}

declare module "fastify" {
  interface FastifyReply {
    errorCode: string | null;
  }
}
