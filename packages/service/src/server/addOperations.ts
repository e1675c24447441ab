import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Metrics } from "./openMetrics.ts";
import type { Server } from "./Server.ts";

/**
 * What those who run a service ask of it: `/health`, `/openapi.json`, and `/metrics` with a bearer token. Without the
 * token there is no such route.
 */
export function addOperations(
  app: Server,
  {
    metrics,
    metricsToken,
    checkHealth,
  }: {
    readonly metrics: Metrics;
    readonly metricsToken: string | null;
    readonly checkHealth: () => Promise<unknown>;
  },
): void {
  app.get(
    "/health",
    {
      config: { rateLimit: false },
      schema: { summary: "Whether it can answer", response: { 200: z.object({ status: z.literal("ok") }) } },
    },
    async () => {
      await checkHealth();
      return { status: "ok" as const };
    },
  );
  app.get("/metrics", { config: { rateLimit: false }, schema: { hide: true } }, async (request, reply) => {
    if (!isBearer(request.headers.authorization, metricsToken)) return reply.callNotFound();
    const text = await metrics.registry.metrics();
    return reply.type(metrics.registry.contentType).send(text);
  });
  app.get("/openapi.json", { schema: { hide: true } }, (_request, reply) =>
    reply.type("application/json").send(JSON.stringify(app.swagger())),
  );
}

function isBearer(header: string | undefined, token: string | null): boolean {
  if (token === null || header === undefined) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}
