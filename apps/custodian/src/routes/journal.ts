import { checkpointSchema, hex32, journalSchema, proofSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import { readCheckpoint } from "../actions/readCheckpoint.ts";
import { readJournal } from "../actions/readJournal.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { signedRoute } from "./signedRoute.ts";

const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export function addJournalRoutes(app: Server, { custodian }: RouteContext): void {
  const { journal } = custodian;
  app.get(
    "/v1/journal",
    signedRoute({
      summary: "What this custodian did with a patient's records, newest first",
      querystring: z.object({
        patientId: hex32.optional(),
        tokenId: hex32.optional(),
        before: place.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      response: { 200: journalSchema },
    }),
    (request) => readJournal(custodian, { session: sessionOf(request), query: request.query }),
  );
  app.get(
    "/v1/journal/checkpoint",
    { schema: { summary: "The journal's head and anchor", response: { 200: checkpointSchema } } },
    () => readCheckpoint(custodian),
  );
  app.get(
    "/v1/journal/proof",
    {
      schema: {
        summary: "RFC 6962 inclusion proof",
        querystring: z.object({ index: place, size: place }),
        response: { 200: proofSchema },
      },
    },
    async ({ query: { index, size } }) => ({
      index,
      size,
      path: [...(await journal.proveInclusion(index, size))],
    }),
  );
  app.get(
    "/v1/journal/consistency",
    {
      schema: {
        summary: "RFC 6962 consistency proof",
        querystring: z.object({ from: place, to: place }),
        response: { 200: proofSchema },
      },
    },
    async ({ query: { from, to } }) => ({ size: to, path: [...(await journal.proveConsistency(from, to))] }),
  );
}
