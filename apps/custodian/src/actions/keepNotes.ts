import { isSignedBy } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { type Notes, notesText, type Session } from "@linchpin/protocol";
import { eq, sql } from "drizzle-orm";
import { hexToBytes } from "viem";
import { notes } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { findPatient } from "./findPatient.ts";
import { readSigningKey } from "./readSigningKey.ts";

/**
 * Keeps a newer revision of the patient's own settings. Signed under the root secret, so that a stolen wallet cannot
 * overwrite them; the same again is no error.
 *
 * Errors: `notes/conflict`, `notes/bad-signature`, `session/not-a-patient`, `proofs/no-bundle`, `chain/unavailable`.
 */
export async function keepNotes(
  custodian: Custodian,
  { session, posted }: { readonly session: Pick<Session, "wallet">; readonly posted: Notes },
): Promise<void> {
  const { db, clock } = custodian;
  const { revision, sealed, signature } = posted;
  const patientId = await findPatient(custodian, session);
  const publicKey = await readSigningKey(custodian, patientId);
  const message = notesText({ patientId, revision, sealed: hexToBytes(sealed) });
  if (!publicKey || !isSignedBy({ publicKey, message, signature: hexToBytes(signature) })) {
    throw new LinchpinError({
      code: "notes/bad-signature",
      message: "These notes are not signed by the key that stands in the patient's key bundle.",
      hint: "Unlock the newest generation of your keys, and try again.",
    });
  }
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${patientId}, 5))`);
    const [kept] = await tx.select().from(notes).where(eq(notes.patientId, patientId));
    if (kept && kept.revision === revision && kept.sealed === sealed) return;
    if (kept && kept.revision >= revision) throw conflict(kept.revision);
    const row = { patientId, revision, sealed, signature, at: clock.now() };
    await tx.insert(notes).values(row).onConflictDoUpdate({ target: notes.patientId, set: row });
  });
}

function conflict(revision: number): LinchpinError {
  return new LinchpinError({
    code: "notes/conflict",
    message: "Another device changed these settings meanwhile.",
    hint: "Read them again, make your change there, and save.",
    facts: { revision },
  });
}
