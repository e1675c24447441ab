import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";

/** A server whose routes' types come from their zod schemas. */
export type Server = ReturnType<typeof openServer>;

/** A server without routes. */
export function openServer() {
  return Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: 1024,
    // A proxy stands in front: its address is not the caller's, but a header could be anybody's.
    trustProxy: false,
    requestTimeout: 30_000,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
}
