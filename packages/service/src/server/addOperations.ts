import { z } from "zod";
import type { Metrics } from "./openMetrics.ts";
import type { Server } from "./Server.ts";

/** What those who run a service ask of it: `/health`, `/metrics` and `/openapi.json`. */
export function addOperations(
  app: Server,
  { metrics, checkHealth }: { readonly metrics: Metrics; readonly checkHealth: () => Promise<unknown> },
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
  app.get("/metrics", { config: { rateLimit: false }, schema: { hide: true } }, async (_request, reply) => {
    const text = await metrics.registry.metrics();
    return reply.type(metrics.registry.contentType).send(text);
  });
  app.get("/openapi.json", { schema: { hide: true } }, (_request, reply) =>
    reply.type("application/json").send(JSON.stringify(app.swagger())),
  );
}
