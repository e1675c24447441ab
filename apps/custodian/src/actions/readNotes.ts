import { LinchpinError } from "@linchpin/errors";
import type { Notes, Session } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { notes } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { findPatient } from "./findPatient.ts";

/**
 * The newest revision of the patient's notes that this custodian has.
 *
 * Errors: `notes/unknown`, `session/not-a-patient`, `chain/unavailable`.
 */
export async function readNotes(custodian: Custodian, session: Pick<Session, "wallet">): Promise<Notes> {
  const patientId = await findPatient(custodian, session);
  const { revision, sealed, signature } = notes;
  const [kept] = await custodian.db
    .select({ revision, sealed, signature })
    .from(notes)
    .where(eq(notes.patientId, patientId));
  if (kept) return kept;
  throw new LinchpinError({
    code: "notes/unknown",
    message: "This custodian keeps no notes of this patient.",
    hint: "Ask another custodian, or begin with none.",
  });
}
