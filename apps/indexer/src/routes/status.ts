import { indexerStatusSchema, searchSchema } from "@linchpin/protocol";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { readStatus } from "../reading/readStatus.ts";
import { search } from "../reading/search.ts";
import type { Server } from "../server/openServer.ts";
import { searchQuery } from "./inputs.ts";
import type { RouteContext } from "./RouteContext.ts";

export function addStatusRoutes(app: Server, { context, metrics }: RouteContext): void {
  app.get(
    "/v1/search",
    {
      schema: {
        summary: "What a token id, patient id, wallet, provider number or name names",
        querystring: searchQuery,
        response: { 200: searchSchema },
      },
    },
    ({ query }) => search(context, query.q),
  );
  app.get(
    "/v1/status",
    { schema: { summary: "How far the chain has been read", response: { 200: indexerStatusSchema } } },
    () => readStatus(context),
  );
  app.get(
    "/health",
    {
      config: { rateLimit: false },
      schema: { summary: "Whether it can answer", response: { 200: z.object({ status: z.literal("ok") }) } },
    },
    async () => {
      await context.db.execute(sql`SELECT 1`);
      return { status: "ok" as const };
    },
  );
  app.get("/metrics", { config: { rateLimit: false }, schema: { hide: true } }, async (_request, reply) => {
    const text = await metrics.registry.metrics();
    return reply.type(metrics.registry.contentType).send(text);
  });
  app.get("/openapi.json", { schema: { hide: true } }, (_request, reply) =>
    reply.type("application/json").send(JSON.stringify(app.swagger())),
  );
}
