import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";

/** A server whose routes' types come from their zod schemas. */
export type Server = ReturnType<typeof createServer>;

/** A bare server with this service's limits. */
export function createServer() {
  return Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: 64 * 1024,
    // A same-origin proxy stands in front: its address is not the caller's, but a header could be anybody's.
    trustProxy: false,
    requestTimeout: 15 * 60 * 1000,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
}
