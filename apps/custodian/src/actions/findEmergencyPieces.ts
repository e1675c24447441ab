import type { Hex } from "@linchpin/protocol";
import { desc, eq } from "drizzle-orm";
import { findCounted } from "../adapters/postgres/findInForce.ts";
import { emergencyPieces } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { isPieceInForce } from "../policy/isPieceInForce.ts";
import { followRecords } from "./followRecords.ts";

export type EmergencyPieceRow = typeof emergencyPieces.$inferSelect;

/**
 * This emergency custodian's pieces of a patient's summaries as they are now, the newest first. What replaced ones it
 * still keeps, until the chain's word of it is settled, is left out.
 *
 * Errors: `chain/unavailable`.
 */
export async function findEmergencyPieces(
  custodian: Custodian,
  patientId: Hex,
): Promise<readonly EmergencyPieceRow[]> {
  await followRecords(custodian);
  const { db, chain } = custodian;
  const { filedAt, version, deal } = emergencyPieces;
  const rows = await db
    .select()
    .from(emergencyPieces)
    .where(eq(emergencyPieces.patientId, patientId))
    .orderBy(desc(filedAt), desc(version), desc(deal));
  const inForce = await Promise.all(
    rows.map(async (row) => {
      const [token, counted] = await Promise.all([
        chain.readToken(row.tokenId),
        findCounted(db, row.tokenId),
      ]);
      return isPieceInForce(row, { token, counted });
    }),
  );
  return rows.filter((_, at) => inForce[at]);
}
