import { type AccessRequest, grantSchema, type Session } from "@linchpin/protocol";
import { and, desc, eq } from "drizzle-orm";
import { denials, grants, requests } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { sideOf } from "./sideOf.ts";

const NEWEST = 500;

/**
 * The requests to a patient, or of a provider: newest first.
 *
 * Errors: `session/not-a-patient`, `session/not-a-provider`.
 */
export async function listRequests(
  custodian: Custodian,
  { session, as }: { readonly session: Session; readonly as: "patient" | "provider" },
): Promise<{ readonly requests: AccessRequest[] }> {
  const { db, clock } = custodian;
  const side = await sideOf(custodian, { session, as });
  const rows = await db
    .select({ request: requests, grantJson: grants.grantJson, answer: denials.words })
    .from(requests)
    .leftJoin(grants, and(eq(grants.granter, requests.granter), eq(grants.grantId, requests.grantId)))
    .leftJoin(denials, eq(denials.requestId, requests.requestId))
    .where("patientId" in side ? eq(requests.patientId, side.patientId) : eq(requests.from, side.providerId))
    .orderBy(desc(requests.receivedAt))
    .limit(NEWEST);
  const now = clock.now();
  return {
    requests: rows.map(({ request, grantJson, answer }) => {
      const { requestId, patientId, from, issuedAt, expiresAt, words, grantId, granter } = request;
      const grant = grantJson === null ? null : grantSchema.parse(JSON.parse(grantJson));
      return {
        requestId,
        patientId,
        from,
        issuedAt,
        expiresAt,
        words,
        state: stateOf({ granted: grantId !== null, denied: answer !== null, expired: expiresAt <= now }),
        ...(grantId && granter ? { grantId, granter } : {}),
        ...(grant ? { grant } : {}),
        ...(answer ? { answer } : {}),
      };
    }),
  };
}

function stateOf(request: {
  readonly granted: boolean;
  readonly denied: boolean;
  readonly expired: boolean;
}): AccessRequest["state"] {
  if (request.granted) return "granted";
  if (request.denied) return "denied";
  return request.expired ? "expired" : "waiting";
}
