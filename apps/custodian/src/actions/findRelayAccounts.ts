import type { Hex, RelayCall } from "@linchpin/protocol";
import { and, eq, inArray } from "drizzle-orm";
import { grants } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { readRelayedStops } from "../policy/readRelayedStops.ts";
import type { RelayAccount } from "../ports/RelayPot.ts";

/**
 * On whose account each call is relayed. A revocation of a grant that lies here, and nothing beside it, counts for its
 * patient, whoever brings it: only a message that the contract takes is counted, so nobody else can use that up.
 *
 * Errors: `chain/unavailable`.
 */
export async function findRelayAccounts(
  { db, chain }: Pick<Custodian, "db" | "chain">,
  { wallet, calls }: { readonly wallet: Hex; readonly calls: readonly RelayCall[] },
): Promise<readonly RelayAccount[]> {
  const stopping = await Promise.all(calls.map(patientStopping));
  if (stopping.every((patientId) => patientId !== null))
    return stopping.map((account) => ({ pot: "revocation", account }));
  const { patientId: own, provider } = await chain.readWallet(wallet);
  const pot = own || provider ? "enrolled" : "stranger";
  return stopping.map((patientId) =>
    patientId ? { pot: "revocation", account: patientId } : { pot, account: own ?? wallet },
  );

  /** The patient whose grant that lies here this call stops; null for any other call. */
  async function patientStopping(call: RelayCall): Promise<Hex | null> {
    const { stops, isOnlyStop } = readRelayedStops(call);
    const patientId = stops[0]?.patientId;
    if (!isOnlyStop || !patientId) return null;
    const named = stops.flatMap(({ grantId }) => grantId ?? []);
    const [known] = await db
      .select({ grantId: grants.grantId })
      .from(grants)
      .where(
        and(eq(grants.patientId, patientId), named.length > 0 ? inArray(grants.grantId, named) : undefined),
      )
      .limit(1);
    return known ? patientId : null;
  }
}
