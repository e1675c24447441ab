import { isSignedBy } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { type Routing, routingText, type Session } from "@linchpin/protocol";
import { and, count, eq, ne, sql } from "drizzle-orm";
import { hexToBytes } from "viem";
import { routings } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { findPatient } from "./findPatient.ts";
import { readSigningKey } from "./readSigningKey.ts";

/**
 * Keeps what a patient tells one provider about where kinds of record go, in place of what was said before.
 *
 * Errors: `routings/not-the-patient`, `routings/bundle-changed`, `routings/bad-signature`, `routings/no-provider`,
 * `quota/routings`, `session/not-a-patient`, `proofs/no-bundle`, `chain/unavailable`.
 */
export async function keepRouting(
  custodian: Custodian,
  { session, routing }: { readonly session: Pick<Session, "wallet">; readonly routing: Routing },
): Promise<void> {
  const { db, chain, clock, limits } = custodian;
  const { patientId, provider, bundleDigest, sealed, signature } = routing;
  if ((await findPatient(custodian, session)) !== patientId) throw refusal("not-the-patient");
  const [patient, told] = await Promise.all([chain.readPatient(patientId), chain.readProvider(provider)]);
  if (patient.bundleDigest !== bundleDigest) throw refusal("bundle-changed");
  if (!told) throw refusal("no-provider");
  const publicKey = await readSigningKey(custodian, patientId);
  const message = routingText(routing);
  if (!publicKey || !isSignedBy({ publicKey, message, signature: hexToBytes(signature) }))
    throw refusal("bad-signature");
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${patientId}, 6))`);
    const [held] = await tx
      .select({ others: count() })
      .from(routings)
      .where(and(eq(routings.patientId, patientId), ne(routings.provider, provider)));
    if ((held?.others ?? 0) >= limits.routingsPerPatient) throw tooMany(limits.routingsPerPatient);
    const row = { patientId, provider, bundleDigest, sealed, signature, at: clock.now() };
    await tx
      .insert(routings)
      .values(row)
      .onConflictDoUpdate({ target: [routings.patientId, routings.provider], set: row });
  });
}

const REFUSALS = {
  "not-the-patient": {
    code: "routings/not-the-patient",
    message: "A patient's current wallet alone says where that patient's records go.",
    hint: "Sign in with the patient's current wallet.",
  },
  "bundle-changed": {
    code: "routings/bundle-changed",
    message: "The patient's key bundle is another one by now.",
    hint: "Make it for the key bundle that the chain names.",
  },
  "no-provider": {
    code: "routings/no-provider",
    message: "There is no such provider.",
    hint: "Look it up in the directory.",
  },
  "bad-signature": {
    code: "routings/bad-signature",
    message: "This is not signed by the key that stands in the patient's key bundle.",
    hint: "Unlock the newest generation of your keys, and try again.",
  },
} as const;

function refusal(why: keyof typeof REFUSALS): LinchpinError {
  return new LinchpinError(REFUSALS[why]);
}

function tooMany(limit: number): LinchpinError {
  return new LinchpinError({
    code: "quota/routings",
    message: "This custodian keeps no more of these of one patient.",
    hint: "Tell fewer providers.",
    facts: { limit },
  });
}
