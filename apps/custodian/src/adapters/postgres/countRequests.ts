import type { Hex } from "@linchpin/protocol";
import { sql } from "drizzle-orm";
import type { RequestCounts } from "../../policy/decideRequestQuota.ts";
import type { Queries } from "./openDatabase.ts";

const DAY = 24 * 60 * 60;

/** How many requests are open between a provider and a patient, of the provider today, and to the patient. */
export async function countRequests(
  db: Queries,
  { patientId, from, now }: { readonly patientId: Hex; readonly from: number; readonly now: number },
): Promise<RequestCounts> {
  const { rows } = await db.execute<{ pair: string; today: string; patient: string }>(sql`
    WITH open AS (
      SELECT from_provider FROM requests
      WHERE patient_id = ${patientId} AND expires_at > ${now} AND grant_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM denials WHERE denials.request_id = requests.request_id)
    )
    SELECT (SELECT count(*) FROM open WHERE from_provider = ${from}) AS pair,
           (SELECT count(*) FROM open) AS patient,
           (SELECT count(*) FROM requests WHERE from_provider = ${from} AND received_at > ${now - DAY}) AS today`);
  const [row] = rows;
  return {
    openOfPair: Number(row?.pair ?? 0),
    ofProviderToday: Number(row?.today ?? 0),
    openOfPatient: Number(row?.patient ?? 0),
  };
}
