import { LinchpinError } from "@linchpin/errors";
import {
  canonicalJson,
  digestOfBytes,
  type Hex,
  type postRequestSchema,
  requestIdOf,
  type Session,
} from "@linchpin/protocol";
import { eq, sql } from "drizzle-orm";
import { hexToBytes } from "viem";
import type { z } from "zod";
import { countRequests } from "../adapters/postgres/countRequests.ts";
import { requests } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideRequest } from "../policy/decideRequest.ts";
import { decideRequestQuota } from "../policy/decideRequestQuota.ts";
import { requestDigest } from "./hashMessages.ts";

/**
 * Takes a provider's signed request for the patient to find. The words stay sealed. The same one again is no error.
 *
 * Errors: `requests/…`, `quota/requests`, `chain/…`.
 */
export async function takeRequest(
  { db, chain, clock, journal, deployment, limits }: Custodian,
  {
    session: { wallet },
    body,
  }: { readonly session: Session; readonly body: z.infer<typeof postRequestSchema> },
): Promise<{ readonly requestId: Hex }> {
  const { request, signature, words } = body;
  const { patientId, from, issuedAt, expiresAt } = request;
  const requestId = requestIdOf(request);
  const [provider, patient] = await Promise.all([chain.readProvider(from), chain.readPatient(patientId)]);
  const now = clock.now();
  const wordsDigest = digestOfBytes(hexToBytes(words));
  const longest = limits.requestSeconds;
  assertAllowed(
    decideRequest({ now, wallet, request, wordsDigest, provider, patientWallet: patient.wallet, longest }),
  );
  if (!(await chain.verifyDigest({ wallet, digest: requestDigest(deployment, request), signature }))) {
    throw new LinchpinError({
      code: "requests/bad-signature",
      message: "The request is not signed by the provider's wallet.",
      hint: "Sign the request again.",
    });
  }
  await db.transaction(async (tx) => {
    // Requests to one patient take turns, so that the quota holds.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${patientId}, 1))`);
    const known = await tx.select().from(requests).where(eq(requests.requestId, requestId));
    if (known.length > 0) return;
    assertAllowed(decideRequestQuota(await countRequests(tx, { patientId, from, now }), limits));
    await tx.insert(requests).values({
      requestId,
      patientId,
      from,
      requestJson: new TextDecoder().decode(canonicalJson(request)),
      signature,
      words,
      issuedAt,
      expiresAt,
      receivedAt: now,
    });
    await journal.append(tx, { event: "request", patientId, reader: from, requestId });
  });
  return { requestId };
}
