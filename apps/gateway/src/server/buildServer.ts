import { openMetrics, openServer } from "@linchpin/service";
import { sql } from "drizzle-orm";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { Gateway } from "../Gateway.ts";
import type { Reading } from "../openReading.ts";
import { addAdminRoutes } from "../routes/admin.ts";
import { addFhirIntakeRoutes } from "../routes/fhirIntake.ts";
import { addFileRoutes } from "../routes/files.ts";
import { addIntakeRoutes } from "../routes/intake.ts";
import { addRecordRoutes } from "../routes/records.ts";
import { addReviewRoutes } from "../routes/review.ts";
import { countItems } from "./countItems.ts";
import { outcomeOf } from "./outcomeOf.ts";
import { FHIR_JSON, readFhirBodies } from "./readFhirBodies.ts";
import { statusOf } from "./statusOf.ts";

const SPEAKER = {
  called: "This gateway",
  // What does not open at rest is this gateway's fault and nobody's business.
  isOwnFault: (code: string) => code.startsWith("keys/"),
};

/** The gateway's HTTP server, not listening yet. */
export async function buildServer(
  gateway: Gateway,
  {
    log,
    adminToken,
    metricsToken,
    reading,
  }: {
    readonly log: Logger;
    readonly adminToken: string | null;
    readonly metricsToken: string | null;
    /** What EHR systems read; without it records only come in. */
    readonly reading?: Reading;
  },
): Promise<FastifyInstance> {
  const metrics = openMetrics("gateway");
  countItems(metrics, gateway.items);
  const app = await openServer({
    log,
    metrics,
    metricsToken,
    statusOf,
    speaker: SPEAKER,
    // Everything below /fhir speaks FHIR, also of its errors.
    tellError: (error, path) => (isFhir(path) ? { mediaType: FHIR_JSON, body: outcomeOf(error) } : undefined),
    checkHealth: () => gateway.db.execute(sql`SELECT 1`),
    requestsPerMinute: gateway.limits.requestsPerMinutePerAddress,
    bodyBytes: 64 * 1024,
    requestMilliseconds: 15 * 60 * 1000,
    openapi: {
      title: "Linchpin gateway",
      description: "A hospital's bridge between its own systems and Linchpin. Callers show a bearer token.",
      headers: { authorization: "authorization" },
    },
  });
  // How to go on stands in headers (RFC 6750, RFC 9110), whatever route refuses.
  app.addHook("onSend", async (_request, reply) => {
    const { statusCode } = reply;
    if (statusCode === 401 && !reply.hasHeader("www-authenticate"))
      reply.header("www-authenticate", 'Bearer realm="fhir"');
    if (statusCode === 503 && !reply.hasHeader("retry-after")) reply.header("retry-after", "10");
  });
  reading?.addRoutes(app, { metrics, log, withIntake: true });
  addIntakeRoutes(app, gateway);
  if (adminToken !== null) addAdminRoutes(app, { gateway, adminToken });
  await app.register(
    async (fhir) => {
      readFhirBodies(fhir as unknown as FastifyInstance);
      addFhirIntakeRoutes(fhir as unknown as FastifyInstance, gateway);
    },
    { prefix: "/fhir" },
  );
  const { files } = gateway;
  if (files) {
    addReviewRoutes(app, { gateway, files });
    await app.register(async (scope) => {
      const plain = scope as unknown as FastifyInstance;
      // Bodies come as they come: what reads them has limits of its own.
      plain.removeAllContentTypeParsers();
      plain.addContentTypeParser("*", (_request, body, done) => done(null, body));
      addFileRoutes(plain, gateway, files);
      addRecordRoutes(plain, gateway, files);
    });
  }
  // Hooks and whoever starts it do not use the types that Zod gives its routes.
  return app as unknown as FastifyInstance;
}

function isFhir(path: string): boolean {
  return /^\/fhir(?:[/?]|$)/.test(path);
}
