import type { EmergencyPieces, Session } from "@linchpin/protocol";
import { desc, eq } from "drizzle-orm";
import { emergencyPieces } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { findPatient } from "./findPatient.ts";

/**
 * What this emergency custodian keeps of the signed-in patient's summaries, the newest first.
 *
 * Errors: `session/not-a-patient`, `chain/unavailable`.
 */
export async function listEmergencyPieces(
  custodian: Custodian,
  session: Pick<Session, "wallet">,
): Promise<EmergencyPieces> {
  const patientId = await findPatient(custodian, session);
  const { tokenId, version, deal, m, custodians, notify, filedAt } = emergencyPieces;
  const pieces = await custodian.db
    .select({ tokenId, version, deal, m, custodians, notify, filedAt })
    .from(emergencyPieces)
    .where(eq(emergencyPieces.patientId, patientId))
    .orderBy(desc(filedAt), desc(version), desc(deal));
  return { pieces };
}
