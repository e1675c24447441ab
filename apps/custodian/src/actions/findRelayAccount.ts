import type { Hex } from "@linchpin/protocol";
import { and, eq } from "drizzle-orm";
import { grants } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import type { RelayTarget } from "../policy/decideRelay.ts";
import { readRelayedStop } from "../policy/readRelayedStop.ts";
import type { RelayAccount } from "../ports/RelayPot.ts";

/**
 * On whose account a message is relayed. A revocation of a grant that lies here counts for its patient, whoever brings
 * it: only a message that the contract takes is counted, so nobody else can use that up.
 *
 * Errors: `chain/unavailable`.
 */
export async function findRelayAccount(
  { db, chain }: Pick<Custodian, "db" | "chain">,
  { wallet, body }: { readonly wallet: Hex; readonly body: { readonly to: RelayTarget; readonly data: Hex } },
): Promise<RelayAccount> {
  const stop = readRelayedStop(body);
  if (stop) {
    const { patientId, grantId } = stop;
    const [known] = await db
      .select({ grantId: grants.grantId })
      .from(grants)
      .where(and(eq(grants.patientId, patientId), ...(grantId ? [eq(grants.grantId, grantId)] : [])))
      .limit(1);
    if (known) return { pot: "revocation", account: patientId };
  }
  const { patientId, provider } = await chain.readWallet(wallet);
  if (patientId) return { pot: "enrolled", account: patientId };
  return { pot: provider ? "enrolled" : "stranger", account: wallet };
}
