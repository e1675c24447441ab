import { findPatientEverOf, findProviderOf, type Network, readRecovery } from "@linchpin/sdk";
import type { Address, Hex } from "viem";
import { ROLE_OF_KIND, type Standing } from "#wallet/roles.ts";

/** Reads a wallet's roles from PatientRegistry and ProviderRegistry. A former wallet is nobody's, and told so. */
export async function readStanding(network: Network, wallet: Address): Promise<Standing> {
  const address = wallet.toLowerCase() as Hex;
  const [known, provider] = await Promise.all([
    findPatientEverOf(network, address),
    findProviderOf(network, address),
  ]);
  const patient = known?.wallet === address ? known : null;
  const pending = patient ? (await readRecovery(network, patient.patientId)).pending : null;
  const role = provider?.inStanding ? ROLE_OF_KIND[provider.kind] : undefined;
  return {
    patientId: patient?.patientId ?? null,
    provider: provider
      ? { providerId: provider.providerId, kind: provider.kind, isInStanding: provider.inStanding }
      : null,
    hasMoved: known !== null && patient === null,
    recovery: pending && { readyAt: pending.readyAt, extended: pending.extended },
    roles: [...(patient ? ["patient" as const] : []), ...(role ? [role] : [])],
  };
}
