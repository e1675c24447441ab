import type { Hex } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import type { Party } from "../ports/Party.ts";

/**
 * As whom a wallet reads and deletes letters, and as whom it sends: a patient's current wallet speaks for the patient,
 * also right after a recovery; null for a stranger. Errors: `chain/unavailable`.
 */
export async function findParties(
  { chain }: Pick<Custodian, "chain">,
  wallet: Hex,
): Promise<{
  readonly parties: readonly Party[];
  readonly sender: Party | null;
  readonly patientId: Hex | null;
}> {
  const { patientId, provider } = await chain.readWallet(wallet);
  const persons: Party[] = [
    ...(patientId ? ([`patient:${patientId}`] as const) : []),
    ...(provider ? ([`provider:${provider.providerId}`] as const) : []),
  ];
  return { parties: [...persons, `wallet:${wallet}`], sender: persons[0] ?? null, patientId };
}
