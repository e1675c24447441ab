import { openServer, type ServerOptions as ServiceOptions } from "@linchpin/service";
import { sql } from "drizzle-orm";
import type { FastifyInstance } from "fastify";
import type { ReadContext } from "../reading/ReadContext.ts";
import { addRoutes } from "../routes/addRoutes.ts";
import type { Metrics } from "./openMetrics.ts";
import { statusOf } from "./statusOf.ts";

export interface ServerOptions extends Pick<ServiceOptions, "log" | "metricsToken" | "requestsPerMinute"> {
  readonly context: ReadContext;
  readonly metrics: Metrics;
}

/** The read API, not listening yet. */
export async function buildServer({ context, ...options }: ServerOptions): Promise<FastifyInstance> {
  const app = await openServer({
    ...options,
    statusOf,
    speaker: { called: "The indexer" },
    checkHealth: () => context.db.execute(sql`SELECT 1`),
    bodyBytes: 1024,
    requestMilliseconds: 30_000,
    openapi: {
      title: "Linchpin indexer",
      description:
        "What the chain's events say: public data, to be verified against the chain where it matters.",
    },
  });
  addRoutes(app, { context });
  // Whoever starts it does not use the types that Zod gives its routes.
  return app as unknown as FastifyInstance;
}
