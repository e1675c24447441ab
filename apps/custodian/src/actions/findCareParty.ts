import type { Hex } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import type { Party } from "../ports/Party.ts";

/** As whom a wallet takes part in care: a patient, or a provider in standing; null for anybody else. Errors: `chain/unavailable`. */
export async function findCareParty({ chain }: Pick<Custodian, "chain">, wallet: Hex): Promise<Party | null> {
  const { patientId, provider } = await chain.readWallet(wallet);
  if (patientId) return `patient:${patientId}`;
  return provider?.inStanding ? `provider:${provider.providerId}` : null;
}
