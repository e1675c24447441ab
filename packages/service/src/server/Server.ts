import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";

/** A server whose routes' types come from their zod schemas. */
export type Server = ReturnType<typeof createServer>;

/** A server without routes, that reads bodies of `bodyBytes` at most, for `requestMilliseconds` at most. */
export function createServer({
  bodyBytes,
  requestMilliseconds,
}: {
  readonly bodyBytes: number;
  readonly requestMilliseconds: number;
}) {
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: bodyBytes,
    // A proxy stands in front: its address is not the caller's, but a header could be anybody's.
    trustProxy: false,
    requestTimeout: requestMilliseconds,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app;
}
