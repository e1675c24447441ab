import { and, eq } from "drizzle-orm";
import { grants } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import type { RelayedStop } from "../policy/readRelayedStops.ts";
import { endAllLinks } from "./endStoppedLinks.ts";
import { takeRevocation } from "./takeRevocation.ts";

/**
 * Stops here what a relayed revocation stops on chain, without waiting for its block. The caller's simulation has
 * shown that the contract takes the signature, so the patient's current wallet made it.
 */
export async function stopRelayed(custodian: Custodian, { patientId, grantId }: RelayedStop): Promise<void> {
  const held = await custodian.db
    .select({ granter: grants.granter, grantId: grants.grantId })
    .from(grants)
    .where(and(eq(grants.patientId, patientId), ...(grantId ? [eq(grants.grantId, grantId)] : [])));
  if (grantId === undefined) await endAllLinks(custodian, patientId);
  for (const { granter, grantId: stopped } of held) {
    await takeRevocation(custodian, { wallet: granter, grantId: stopped });
  }
}
