import type { EmergencyPieces, Session } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import { findEmergencyPieces } from "./findEmergencyPieces.ts";
import { findPatient } from "./findPatient.ts";

/**
 * What this emergency custodian keeps of the signed-in patient's summaries as they are now, the newest first.
 *
 * Errors: `session/not-a-patient`, `chain/unavailable`.
 */
export async function listEmergencyPieces(
  custodian: Custodian,
  session: Pick<Session, "wallet">,
): Promise<EmergencyPieces> {
  const patientId = await findPatient(custodian, session);
  const rows = await findEmergencyPieces(custodian, patientId);
  const pieces = rows.map(({ tokenId, version, deal, m, custodians, notify, filedAt }) => ({
    ...{ tokenId, version, deal, m, custodians, notify, filedAt },
  }));
  return { pieces };
}
