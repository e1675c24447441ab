import type { Hex } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import type { Party } from "../ports/Party.ts";

/** As whom a wallet takes part in care: a patient, or a provider in standing; null for anybody else. Errors: `chain/unavailable`. */
export async function findCareParty({ chain }: Pick<Custodian, "chain">, wallet: Hex): Promise<Party | null> {
  const { patientId, provider } = await chain.readWallet(wallet);
  // Whoever was suspended does not go on as the patient that anybody may become.
  if (provider && !provider.inStanding) return null;
  if (patientId) return `patient:${patientId}`;
  return provider ? `provider:${provider.providerId}` : null;
}
