import { openServer, tooMany } from "@linchpin/service";
import { sql } from "drizzle-orm";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { measureOutbox } from "../adapters/postgres/readOutbox.ts";
import type { Custodian } from "../Custodian.ts";
import { addRoutes } from "../routes/addRoutes.ts";
import { createAuthenticator } from "./authenticate.ts";
import { installSigning } from "./installSigning.ts";
import { openMetrics } from "./openMetrics.ts";
import { statusOf } from "./statusOf.ts";

/** The custodian's HTTP server, not listening yet. */
export async function buildServer(
  custodian: Custodian,
  { log, metricsToken }: { readonly log: Logger; readonly metricsToken: string | null },
): Promise<FastifyInstance> {
  const { limits } = custodian;
  const metrics = openMetrics({
    outbox: async () => {
      const { oldestAt, ...size } = await measureOutbox(custodian.db);
      return { ...size, ageSeconds: oldestAt === null ? 0 : Math.max(0, custodian.clock.now() - oldestAt) };
    },
  });
  const app = await openServer({
    log,
    metrics,
    metricsToken,
    statusOf,
    speaker: {
      called: "This custodian",
      // A secret that does not open at rest is this custodian's fault and nobody's business.
      isOwnFault: (code) => code.startsWith("keys/"),
      hints: HINTS,
    },
    checkHealth: () => custodian.db.execute(sql`SELECT 1`),
    requestsPerMinute: limits.requestsPerMinutePerAddress,
    bodyBytes: 64 * 1024,
    requestMilliseconds: 15 * 60 * 1000,
    mayBeCached: (path) => path.startsWith("/ipfs/"),
    openapi: {
      title: "Linchpin custodian",
      description:
        "One hospital's key-share server. Signed routes carry an EIP-4361 sign-in and an Ed25519 signature of the request.",
      headers: {
        session: "x-linchpin-session",
        time: "x-linchpin-time",
        nonce: "x-linchpin-nonce",
        signature: "x-linchpin-signature",
      },
    },
  });
  const authenticator = createAuthenticator(custodian);
  // Hooks and whoever starts it do not use the types that Zod gives its routes.
  const plain = app as unknown as FastifyInstance;
  installSigning(plain, { authenticator, perMinute: limits.requestsPerMinutePerWallet, tooMany });
  addRoutes(app, { custodian, authenticator });
  return plain;
}

const HINTS = {
  "request/too-large": "Read the limits from /v1/info.",
  "request/media-type": "Send JSON as application/json, a CAR as application/vnd.ipld.car.",
};
