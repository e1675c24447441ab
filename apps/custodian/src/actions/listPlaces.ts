import type { RecordPlace, Session } from "@linchpin/protocol";
import { findPlaces } from "../adapters/postgres/findPlaces.ts";
import type { Custodian } from "../Custodian.ts";
import { findPatient } from "./findPatient.ts";

/**
 * In which compartments a patient's records lie, told to that patient alone: what the compartments are called, only the
 * patient knows.
 *
 * Errors: `session/not-a-patient`, `chain/unavailable`.
 */
export async function listPlaces(
  custodian: Custodian,
  session: Pick<Session, "wallet">,
): Promise<{ readonly places: RecordPlace[] }> {
  return { places: await findPlaces(custodian.db, await findPatient(custodian, session)) };
}
