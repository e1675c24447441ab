import { LinchpinError } from "@linchpin/errors";
import { canonicalJson, digestOfBytes, type postDenialSchema, type Session } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { hexToBytes } from "viem";
import type { z } from "zod";
import { denials, requests } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideDenial } from "../policy/decideDenial.ts";
import { denialDigest } from "./hashMessages.ts";

/**
 * Takes a patient's signed no to a request. The reason stays sealed to who asked. The same one again is no error.
 *
 * Errors: `denials/…`, `chain/…`.
 */
export async function takeDenial(
  { db, chain, clock, journal, deployment }: Custodian,
  {
    session: { wallet },
    body,
  }: { readonly session: Session; readonly body: z.infer<typeof postDenialSchema> },
): Promise<void> {
  const { denial, signature, words } = body;
  const { requestId } = denial;
  const [request] = await db.select().from(requests).where(eq(requests.requestId, requestId));
  if (!request) {
    throw new LinchpinError({
      code: "denials/unknown-request",
      message: "This custodian does not know the request.",
      hint: "Deny it at the custodian that delivered it.",
    });
  }
  const { patientId, from } = request;
  const patient = await chain.readPatient(patientId);
  const now = clock.now();
  const wordsDigest = digestOfBytes(hexToBytes(words));
  assertAllowed(decideDenial({ now, wallet, patientWallet: patient.wallet, denial, wordsDigest }));
  if (!(await chain.verifyDigest({ wallet, digest: denialDigest(deployment, denial), signature }))) {
    throw new LinchpinError({
      code: "denials/bad-signature",
      message: "The denial is not signed by the patient's wallet.",
      hint: "Sign it again.",
    });
  }
  const denialJson = new TextDecoder().decode(canonicalJson(denial));
  await db.transaction(async (tx) => {
    const taken = await tx
      .insert(denials)
      .values({ requestId, denialJson, signature, words, at: now })
      .onConflictDoNothing()
      .returning();
    if (taken.length === 0) return;
    await journal.append(tx, { event: "denial", patientId, reader: from, requestId });
  });
}
