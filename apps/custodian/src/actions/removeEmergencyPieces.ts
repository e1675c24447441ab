import type { Hex, RootProof, Session } from "@linchpin/protocol";
import { and, eq } from "drizzle-orm";
import { emergencyPieces } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertRootProof } from "./assertRootProof.ts";
import { findPatient } from "./findPatient.ts";

/**
 * Destroys this emergency custodian's pieces of one summary, for its patient: who opts out, or has a newer summary. A
 * stolen wallet alone must not take a patient's emergency summary away. What is not there is no error.
 *
 * Errors: `session/not-a-patient`, `proofs/…`, `chain/unavailable`.
 */
export async function removeEmergencyPieces(
  custodian: Custodian,
  {
    session,
    tokenId,
    proof,
  }: {
    readonly session: Pick<Session, "wallet">;
    readonly tokenId: Hex;
    readonly proof: RootProof | undefined;
  },
): Promise<void> {
  const patientId = await findPatient(custodian, session);
  await assertRootProof(custodian, { owner: patientId, act: "remove-emergency-piece", id: tokenId, proof });
  await custodian.db
    .delete(emergencyPieces)
    .where(and(eq(emergencyPieces.patientId, patientId), eq(emergencyPieces.tokenId, tokenId)));
}
