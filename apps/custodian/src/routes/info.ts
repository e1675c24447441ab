import { custodianInfoSchema } from "@linchpin/protocol";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Server } from "../server/Server.ts";
import type { RouteContext } from "./RouteContext.ts";

export function addInfoRoutes(app: Server, { custodian, metrics }: RouteContext): void {
  const { deployment, providerId, relayer, hpke, clock, limits, db } = custodian;

  app.get(
    "/v1/info",
    { schema: { summary: "Who this custodian is", response: { 200: custodianInfoSchema } } },
    () => ({
      scheme: "linchpin/v1" as const,
      providerId,
      chainId: deployment.chainId,
      medicalRecord: deployment.contracts.medicalRecord,
      signer: relayer.address,
      hpkeKey: hpke.publicKey,
      time: clock.now(),
      limits: { bodyBytes: limits.bodyBytes, carBytes: limits.carBytes },
    }),
  );

  app.get(
    "/health",
    {
      config: { rateLimit: false },
      schema: { summary: "Whether it can answer", response: { 200: z.object({ status: z.literal("ok") }) } },
    },
    async () => {
      await db.execute(sql`SELECT 1`);
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
